// SPDX-License-Identifier: Apache-2.0
package com.example;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Keys in one file, in clear: for a disk that is encrypted as a whole. */
public final class PlainFileVault implements KeyVault {

  private final Path file;
  private final Map<String, SecretBytes> secrets = new TreeMap<>();
  private long revision;

  /** Opens the vault, or makes an empty one. */
  public PlainFileVault(Path file) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      read(new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file))));
    } else {
      Files.write(file, encoded());
    }
  }

  private void read(DataInputStream in) throws IOException {
    revision = in.readLong();
    while (in.available() > 0) {
      String name = in.readUTF();
      secrets.put(name, SecretBytes.copyOf(in.readNBytes(in.readInt())));
    }
  }

  private byte[] encoded() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(revision);
    for (Map.Entry<String, SecretBytes> each : secrets.entrySet()) {
      out.writeUTF(each.getKey());
      out.writeInt(each.getValue().size());
      out.write(each.getValue().exposeBytes());
    }
    return bytes.toByteArray();
  }

  @Override
  public synchronized Optional<SecretBytes> load(String name) {
    KeyVault.checkName(name);
    return Optional.ofNullable(secrets.get(name)).map(SecretBytes::copy);
  }

  @Override
  public synchronized void store(String name, SecretBytes secret) throws VaultException {
    KeyVault.checkName(name);
    if (secret.size() > MAX_SIZE) {
      throw new IllegalArgumentException("a secret has at most " + MAX_SIZE + " bytes");
    }
    secrets.put(name, secret.copy());
    save();
  }

  @Override
  public synchronized void erase(String name) throws VaultException {
    KeyVault.checkName(name);
    if (secrets.remove(name) != null) {
      save();
    }
  }

  /** Puts a new file in the old one's place, and then overwrites the old one. */
  private void save() throws VaultException {
    revision++;
    Path next = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel old = FileChannel.open(file, StandardOpenOption.WRITE)) {
      write(next, encoded());
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      old.write(ByteBuffer.allocate((int) old.size()), 0);
      old.force(true);
    } catch (IOException e) {
      throw new VaultException("cannot write the vault " + file, e);
    }
  }

  private static void write(Path path, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(content));
      channel.force(true);
    }
  }

  @Override
  public synchronized Set<String> names() {
    return Set.copyOf(secrets.keySet());
  }

  @Override
  public synchronized long revision() {
    return revision;
  }
}

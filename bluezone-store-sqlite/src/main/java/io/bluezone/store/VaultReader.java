// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static com.google.common.base.Preconditions.checkArgument;

import io.bluezone.ble.Registration;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.seal.AeadKey;
import io.bluezone.tracing.vault.KeyVault;
import io.bluezone.tracing.vault.VaultException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A vault file beside the program that writes it. Thread safe. */
final class VaultReader implements KeyVault {

  /**
   * How often a file is read that makes no sense: its bytes are overwritten while it is read, if it
   * has been replaced since it was opened.
   */
  private static final int TRIES = 10;

  private final Path path;
  private final Path target;
  private final VaultCodec codec;
  private final VaultUnlock.Key unlocked;
  private final AeadKey key;
  private final Spool spool;
  private byte[] bytes;
  private SortedMap<String, SecretBytes> secrets = new TreeMap<>();
  private boolean closed;

  private VaultReader(
      Path path, Path target, VaultCodec codec, VaultUnlock.Key unlocked, SecureRandom random) {
    this.path = path;
    this.target = target;
    this.codec = codec;
    this.unlocked = unlocked;
    key = unlocked.key();
    spool = new Spool(target, key, random);
    bytes = new byte[0];
  }

  static VaultReader open(Path path, SecureRandom random, VaultUnlock unlock)
      throws VaultException {
    try {
      Path target = VaultFile.target(path);
      VaultCodec codec = new VaultCodec(path, random);
      VaultReader reader =
          new VaultReader(
              path, target, codec, unlock.keyOf(path, headerOf(path, target, codec)), random);
      try {
        reader.refresh();
      } catch (VaultException e) {
        reader.close();
        throw e;
      }
      return reader;
    } catch (IOException e) {
      throw FileKeyVault.failure(path, "cannot be read", e);
    }
  }

  private static VaultHeader headerOf(Path path, Path target, VaultCodec codec) throws IOException {
    for (int i = 1; ; i++) {
      try {
        return codec.header(read(path, target));
      } catch (VaultException e) {
        if (i == TRIES) {
          throw e;
        }
      }
    }
  }

  private static byte[] read(Path path, Path target) throws IOException {
    return VaultFile.read(target, VaultCodec.MAX_FILE)
        .orElseThrow(
            () ->
                new VaultException(
                    path + ": there is no such vault; check the path, or open it for writing"));
  }

  /** Reads the file if it is another one than last time. */
  private void refresh() throws VaultException {
    for (int i = 1; ; i++) {
      try {
        byte[] now = read(path, target);
        if (!Arrays.equals(now, bytes)) {
          codec.header(now);
          SortedMap<String, SecretBytes> decoded =
              codec.decode(now, unlocked.header(), key, unlocked.wrong());
          eraseAll(secrets);
          secrets = decoded;
          bytes = now;
        }
        return;
      } catch (IOException e) {
        if (i == TRIES) {
          throw FileKeyVault.failure(path, "cannot be read", e);
        }
      }
    }
  }

  private static void eraseAll(SortedMap<String, SecretBytes> secrets) {
    secrets.values().forEach(SecretBytes::erase);
  }

  /**
   * What the writer will have when it has taken in what readers have left. For the caller to erase.
   */
  private SortedMap<String, SecretBytes> view() throws VaultException {
    List<SpoolEntry> entries = left();
    // After the folder: what has left that by now is in the file.
    refresh();
    SortedMap<String, SecretBytes> view = new TreeMap<>();
    secrets.forEach((name, secret) -> view.put(name, secret.copy()));
    long taken = Spool.taken(secrets);
    for (SpoolEntry entry : entries) {
      if (entry.number() > taken) {
        entry.mergeInto(view);
      }
      entry.secret().erase();
    }
    return view;
  }

  private List<SpoolEntry> left() throws VaultException {
    try {
      return spool.read();
    } catch (IOException e) {
      throw FileKeyVault.failure(path, "has a .spool folder that cannot be read", e);
    }
  }

  @Override
  public synchronized Optional<SecretBytes> load(String name) throws VaultException {
    FileKeyVault.checkName(name);
    checkOpen();
    SortedMap<String, SecretBytes> view = view();
    Optional<SecretBytes> found = Optional.ofNullable(view.get(name)).map(SecretBytes::copy);
    eraseAll(view);
    return found;
  }

  @Override
  public synchronized void store(String name, SecretBytes secret) throws VaultException {
    FileKeyVault.checkName(name);
    checkArgument(secret.size() <= MAX_SIZE, "%s bytes are too many for a secret", secret.size());
    checkOpen();
    if (!Spool.takes(name)) {
      throw refused("\"" + name + "\" cannot be stored");
    }
    try (WriterLock hold = spool.hold()) {
      handOver(name, secret);
    } catch (IOException e) {
      throw FileKeyVault.failure(path, "has a .spool folder that cannot be written", e);
    }
  }

  private void handOver(String name, SecretBytes secret) throws IOException {
    SortedMap<String, SecretBytes> view = view();
    byte[] replaced = SpoolEntry.digest(view.get(name));
    eraseAll(view);
    List<SpoolEntry> entries = left();
    entries.forEach(entry -> entry.secret().erase());
    List<SpoolEntry> waiting = waiting(name, entries);
    if (entries.size() - waiting.size() >= Spool.MAX_ENTRIES) {
      throw new VaultException(
          path
              + ": its .spool folder is full; open the vault for writing once, so that it is taken"
              + " in");
    }
    if (!waiting.isEmpty()) {
      replaced = waiting.get(0).replaced();
    }
    long last = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).number();
    spool.add(name, replaced, secret, Math.max(last, Spool.taken(secrets)));
    spool.remove(waiting);
  }

  /** The entries that have not been taken in, and that one more takes the place of. */
  private List<SpoolEntry> waiting(String name, List<SpoolEntry> entries) {
    List<SpoolEntry> waiting = new ArrayList<>();
    if (Spool.isReplaced(name)) {
      long taken = Spool.taken(secrets);
      for (SpoolEntry entry : entries) {
        if (entry.number() > taken && entry.name().equals(name)) {
          waiting.add(entry);
        }
      }
    }
    return waiting;
  }

  @Override
  public synchronized void delete(String name) throws VaultException {
    FileKeyVault.checkName(name);
    checkOpen();
    if (names().contains(name)) {
      throw refused("\"" + name + "\" cannot be deleted");
    }
  }

  private VaultException refused(String what) {
    return new VaultException(
        path
            + " is open for reading: "
            + what
            + "; stop the program that has it open, and open it for writing");
  }

  @Override
  public synchronized Set<String> names() throws VaultException {
    checkOpen();
    SortedMap<String, SecretBytes> view = view();
    Set<String> names = FileKeyVault.namesOf(view);
    eraseAll(view);
    return names;
  }

  /** {@return empty: IDs are sent from a vault that is open for writing} */
  @Override
  public Optional<Registration> claimIdentity() {
    return Optional.empty();
  }

  @Override
  public synchronized void close() {
    closed = true;
    key.erase();
    eraseAll(secrets);
    secrets = new TreeMap<>();
  }

  private void checkOpen() throws VaultException {
    if (closed) {
      throw new VaultException(path + " has been closed");
    }
  }
}

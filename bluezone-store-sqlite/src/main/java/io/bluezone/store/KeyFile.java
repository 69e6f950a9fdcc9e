// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.seal.internal.AeadKey;
import io.bluezone.records.vault.VaultException;
import io.bluezone.sealed.internal.vault.VaultUnlock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;

/** A file of 32 bytes that are the key of a vault. */
record KeyFile(Path file, SecureRandom random) implements VaultUnlock {

  /** Names a vault's key file; refuses the vault itself, and one that would be written over. */
  static KeyFile of(Path file, Path vault, SecureRandom random) throws IOException {
    Path key = VaultFile.target(file);
    Path target = VaultFile.target(vault);
    boolean areApart =
        !key.equals(target)
            && !key.equals(VaultFile.beside(target, ".lock"))
            && !key.equals(VaultFile.beside(target, ".new"))
            && !target.equals(VaultFile.beside(key, ".new"))
            && !(Files.exists(key) && Files.exists(target) && Files.isSameFile(key, target));
    if (!areApart) {
      throw new VaultException(
          file + " cannot be the key file of " + vault + ", which writes there: give another name");
    }
    return new KeyFile(file, random);
  }

  @Override
  public Kind kind() {
    return Kind.KEY_FILE;
  }

  @Override
  public Key make(String place) throws IOException {
    if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
      create(file, random);
    }
    return new Key(read(file), new byte[0]);
  }

  @Override
  public AeadKey find(String place, byte[] hint) throws IOException {
    if (Files.notExists(file)) {
      throw new VaultException(
          file + " is missing: without this key file " + place + " cannot be opened");
    }
    return read(file);
  }

  @Override
  public String ifWrong() {
    return file + " is another key file";
  }

  /** Makes a key, for its owner alone; whole on stable storage, or not there. */
  private static void create(Path file, SecureRandom random) throws IOException {
    Path replacement = file.resolveSibling(file.getFileName() + ".new");
    byte[] key = new byte[AeadKey.LENGTH];
    random.nextBytes(key);
    try {
      OwnerOnly.createWhole(replacement, key);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
    Files.move(replacement, file);
    OwnerOnly.forceDirectoryOf(file);
  }

  /** Reads a key, if only its owner can, as far as the file system shows. */
  private static AeadKey read(Path file) throws IOException {
    // Of a link the file it leads to: what a pipe or a device gives is not asked for.
    if (!Files.isRegularFile(file)) {
      throw new VaultException(file + " is no key file: give a regular file of 32 bytes");
    }
    if (OwnerOnly.hasPermissions(file)) {
      checkOthersAreKeptOut(file);
    }
    ByteBuffer bytes = ByteBuffer.allocate(AeadKey.LENGTH + 1);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // There may be more.
      }
      if (bytes.position() != AeadKey.LENGTH) {
        throw new VaultException(
            file + " is no key file: it has " + channel.size() + " bytes, and a key has 32");
      }
      return AeadKey.of(SecretBytes.copyOf(Arrays.copyOf(bytes.array(), AeadKey.LENGTH)));
    } finally {
      Arrays.fill(bytes.array(), (byte) 0);
    }
  }

  private static void checkOthersAreKeptOut(Path file) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    if (!OwnerOnly.isOwnersAlone(permissions)) {
      throw new VaultException(
          file
              + " lets others than its owner at the key ("
              + PosixFilePermissions.toString(permissions)
              + "): run chmod 600 on it, and make another key if somebody may have read it");
    }
  }
}

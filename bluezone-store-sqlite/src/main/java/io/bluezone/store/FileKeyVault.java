// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableSet;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.seal.AeadKey;
import io.bluezone.tracing.vault.KeyVault;
import io.bluezone.tracing.vault.VaultException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A {@link KeyVault} in one file, sealed with XChaCha20-Poly1305 under a key that comes from a
 * passphrase (Argon2id, RFC 9106) or from a key file.
 *
 * <p>Security guarantees: who has the file but not the passphrase or key file learns how large all
 * secrets together are and nothing else, and cannot change it unnoticed. Trying a passphrase costs
 * 64 MiB of memory and three passes over it. Each change writes the whole file anew beside the old
 * one, forces it to stable storage and takes the old one's place in one step, so that after a crash
 * at any moment there is one of the two, whole.
 *
 * <p>What {@link #delete} can do and what not: the old file's bytes are overwritten where they are,
 * after the new file has taken its place. On file systems that write in place, such as ext4 and XFS
 * on a disk, nothing is left then. Old bytes, and with them the deleted secret, can survive where a
 * flash drive moves what is written, on file systems that copy on write (Btrfs, ZFS), in snapshots
 * and backups, and after a crash between the two steps. They are still sealed: somebody must have
 * both them and the passphrase or key file. So do not back the file up, and encrypt the disk.
 *
 * <p>It does not notice that an old copy of the whole file was put in its place. While it is open,
 * the secrets are in memory, which is not protected against other programs of the same user or
 * root; {@link #close} overwrites them.
 *
 * <p>The file is made for its owner alone. Beside it lies one with {@code .lock} added to its name,
 * which keeps a second program out, and during a change one with {@code .new} added.
 *
 * <p>Errors: a change that fails leaves the vault as it was, but for one case that the message
 * tells: it was made, and forcing the directory or overwriting the old bytes failed after that.
 *
 * <p>Thread safe.
 */
public final class FileKeyVault implements KeyVault, AutoCloseable {

  private final Path path;
  private final VaultFile file;
  private final VaultCodec codec;
  private final VaultHeader header;
  private final AeadKey key;
  private SortedMap<String, SecretBytes> secrets;
  private boolean closed;

  private FileKeyVault(
      Path path,
      VaultFile file,
      VaultCodec codec,
      VaultHeader header,
      AeadKey key,
      SortedMap<String, SecretBytes> secrets) {
    this.path = path;
    this.file = file;
    this.codec = codec;
    this.header = header;
    this.key = key;
    this.secrets = secrets;
  }

  /**
   * Opens a vault with a passphrase, or makes an empty one.
   *
   * @param file the vault
   * @param passphrase its bytes, 1 or more, for instance of UTF-8; it stays the caller's to erase
   * @param random a cryptographically strong source
   * @return the vault
   * @throws VaultException if it is in use, damaged, of a newer version or no vault, if the
   *     passphrase is wrong or it was made with a key file, or if it cannot be read or written
   * @throws IllegalArgumentException if the passphrase is empty
   */
  public static FileKeyVault openWithPassphrase(
      Path file, SecretBytes passphrase, SecureRandom random) throws VaultException {
    checkNotNull(file, "file");
    checkNotNull(passphrase, "passphrase");
    checkNotNull(random, "random");
    return openWithPassphrase(file, passphrase, random, PassphraseCost.DEFAULT);
  }

  static FileKeyVault openWithPassphrase(
      Path file, SecretBytes passphrase, SecureRandom random, PassphraseCost cost)
      throws VaultException {
    checkNotNull(file, "file");
    checkNotNull(passphrase, "passphrase");
    checkNotNull(random, "random");
    checkNotNull(cost, "cost");
    checkArgument(passphrase.size() > 0, "the passphrase is empty");
    return open(
        file,
        random,
        there -> {
          VaultHeader header = there;
          if (header == null) {
            byte[] salt = new byte[PassphraseCost.SALT_LENGTH];
            random.nextBytes(salt);
            header = VaultHeader.ofPassphrase(cost, salt);
          }
          PassphraseCost agreed = header.cost();
          if (agreed == null) {
            throw new VaultException(file + " was made with a key file: open it with that");
          }
          return new Lock(
              header, agreed.keyOf(passphrase, header.salt()), "the passphrase is another one");
        });
  }

  /**
   * Opens a vault with a key file, or makes an empty one. If neither is there yet, both are made.
   *
   * @param file the vault
   * @param keyFile 32 random bytes, which nobody but their owner may read; best on a medium of its
   *     own, or given by the service manager at the start
   * @param random a cryptographically strong source
   * @return the vault
   * @throws VaultException if the vault is in use, damaged, of a newer version or no vault, if the
   *     key file is missing, another one, or may be read by others, if the vault was made with a
   *     passphrase, or if either cannot be read or written
   */
  public static FileKeyVault openWithKeyFile(Path file, Path keyFile, SecureRandom random)
      throws VaultException {
    checkNotNull(file, "file");
    checkNotNull(keyFile, "keyFile");
    checkNotNull(random, "random");
    return open(
        file,
        random,
        there -> {
          if (there != null && there.cost() != null) {
            throw new VaultException(file + " was made with a passphrase: open it with that");
          }
          if (Files.notExists(keyFile)) {
            if (there != null) {
              throw new VaultException(
                  keyFile + " is missing: without this key file " + file + " cannot be opened");
            }
            KeyFile.create(keyFile, random);
          }
          return new Lock(
              VaultHeader.ofKeyFile(), KeyFile.read(keyFile), keyFile + " is another key file");
        });
  }

  /** What a vault is locked with, and what is wrong if that does not open it. */
  private record Lock(VaultHeader header, AeadKey key, String wrong) {}

  /** Finds the key for a header; for null makes both. */
  private interface KeySource {
    Lock lockOf(@Nullable VaultHeader there) throws IOException;
  }

  private static FileKeyVault open(Path path, SecureRandom random, KeySource keys)
      throws VaultException {
    try {
      VaultFile file = VaultFile.open(path);
      try {
        return open(path, file, new VaultCodec(path, random), keys);
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw failure(path, "cannot be opened", e);
    }
  }

  private static FileKeyVault open(Path path, VaultFile file, VaultCodec codec, KeySource keys)
      throws IOException {
    Optional<byte[]> there = file.read(VaultCodec.MAX_FILE);
    VaultHeader header = there.isPresent() ? codec.header(there.get()) : null;
    Lock lock = keys.lockOf(header);
    try {
      if (there.isPresent()) {
        SortedMap<String, SecretBytes> secrets =
            codec.decode(there.get(), lock.header(), lock.key(), lock.wrong());
        return new FileKeyVault(path, file, codec, lock.header(), lock.key(), secrets);
      }
      FileKeyVault vault =
          new FileKeyVault(path, file, codec, lock.header(), lock.key(), new TreeMap<>());
      vault.change(new TreeMap<>());
      return vault;
    } catch (IOException | RuntimeException e) {
      lock.key().erase();
      throw e;
    }
  }

  private static VaultException failure(Path path, String problem, IOException e) {
    return e instanceof VaultException known
        ? known
        : new VaultException(
            path
                + " "
                + problem
                + ": see that the disk is not full, and that this program may read and write the"
                + " file and its directory ("
                + e
                + ")",
            e);
  }

  @Override
  public synchronized Optional<SecretBytes> load(String name) throws VaultException {
    KeyVault.checkName(name);
    checkOpen();
    return Optional.ofNullable(secrets.get(name)).map(FileKeyVault::copy);
  }

  @Override
  public synchronized void store(String name, SecretBytes secret) throws VaultException {
    KeyVault.checkName(name);
    checkArgument(secret.size() <= MAX_SIZE, "%s bytes are too many for a secret", secret.size());
    checkOpen();
    SortedMap<String, SecretBytes> changed = new TreeMap<>(secrets);
    SecretBytes added = copy(secret);
    SecretBytes replaced = changed.put(name, added);
    try {
      change(changed);
    } finally {
      erase(secrets == changed ? replaced : added);
    }
  }

  @Override
  public synchronized void delete(String name) throws VaultException {
    KeyVault.checkName(name);
    checkOpen();
    if (!secrets.containsKey(name)) {
      return;
    }
    SortedMap<String, SecretBytes> changed = new TreeMap<>(secrets);
    SecretBytes removed = changed.remove(name);
    try {
      change(changed);
    } finally {
      erase(secrets == changed ? removed : null);
    }
  }

  private void change(SortedMap<String, SecretBytes> changed) throws VaultException {
    FileChannel old;
    try {
      old = file.replace(codec.encode(header, key, changed));
    } catch (IOException e) {
      throw failure(path, "is as it was: it cannot be written", e);
    }
    secrets = changed;
    try {
      file.finish(old);
    } catch (IOException e) {
      throw failure(path, "is changed, but its old bytes may still be on the disk", e);
    }
  }

  @Override
  public synchronized Set<String> names() throws VaultException {
    checkOpen();
    return ImmutableSet.copyOf(secrets.keySet());
  }

  /**
   * Overwrites the secrets in memory and lets other programs use the file. Everything else fails
   * from then on. Closing it again does nothing.
   *
   * @throws VaultException if the lock could not be let go; nothing is lost by that
   */
  @Override
  public synchronized void close() throws VaultException {
    if (closed) {
      return;
    }
    closed = true;
    key.erase();
    secrets.values().forEach(SecretBytes::erase);
    secrets = new TreeMap<>();
    try {
      file.close();
    } catch (IOException e) {
      throw failure(path, "cannot be closed", e);
    }
  }

  private void checkOpen() throws VaultException {
    if (closed) {
      throw new VaultException(path + " has been closed");
    }
  }

  private static SecretBytes copy(SecretBytes secret) {
    byte[] bytes = secret.exposeBytes();
    SecretBytes copy = SecretBytes.copyOf(bytes);
    Arrays.fill(bytes, (byte) 0);
    return copy;
  }

  private static void erase(@Nullable SecretBytes secret) {
    if (secret != null) {
      secret.erase();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.bluezone.ble.Registration;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.seal.AeadKey;
import io.bluezone.tracing.vault.IdentityClaim;
import io.bluezone.tracing.vault.KeyVault;
import io.bluezone.tracing.vault.VaultException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link KeyVault} in one file, sealed with XChaCha20-Poly1305 under a key that comes from a
 * passphrase (Argon2id, RFC 9106) or from a key file.
 *
 * <p>Security guarantees: who has the file but not the passphrase or key file learns how large all
 * secrets together are and nothing else, and cannot change it unnoticed. Trying a passphrase costs
 * 64 MiB of memory and three passes over it. Each change writes a whole new file beside the old
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
 * <p>An old copy that was put in the file's place is refused when it is opened for writing: how
 * often the vault has been changed is kept in it, and beside it in a file with {@code .count}
 * added. Who puts both back, or deletes the latter, is not found out. While it is open, the secrets
 * are in memory, which is not protected against other programs of the same user or root; {@link
 * #close} overwrites them.
 *
 * <p>The file is made for its owner alone, where the file system knows owners; on Windows keep it
 * in a directory that is its owner's. Beside it lies one with {@code .lock} added to its name,
 * which keeps a second writer out, and during a change one with {@code .new} added. Any number of
 * programs may {@linkplain #openForReading(Path, Path) read} meanwhile; what they want remembered
 * lies in a folder with {@code .spool} added, until this vault is used the next time.
 *
 * <p>Errors: a change that fails leaves the vault as it was, but for one case that the message
 * tells: it was made, and forcing the directory or overwriting the old bytes failed after that.
 *
 * <p>Thread safe.
 */
public final class FileKeyVault implements KeyVault {

  /** Secrets that nobody but the vault itself sees. */
  private static final ImmutableSet<String> OWN = ImmutableSet.of(Spool.COUNTER, VaultCount.SECRET);

  private static final Logger logger = LoggerFactory.getLogger(FileKeyVault.class);

  private final Path path;
  private final VaultFile file;
  private final VaultCodec codec;
  private final VaultHeader header;
  private final AeadKey key;
  private final Spool spool;
  private final VaultCount count;
  private final IdentityClaim identity = new IdentityClaim();
  private SortedMap<String, SecretBytes> secrets;
  private boolean spoolFails;
  private boolean closed;

  private FileKeyVault(
      Path path,
      VaultFile file,
      VaultCodec codec,
      VaultHeader header,
      AeadKey key,
      Spool spool,
      VaultCount count,
      SortedMap<String, SecretBytes> secrets) {
    this.path = path;
    this.file = file;
    this.codec = codec;
    this.header = header;
    this.key = key;
    this.spool = spool;
    this.count = count;
    this.secrets = secrets;
  }

  /**
   * Opens a vault with a key file, or makes an empty one. If neither is there yet, both are made.
   *
   * @param file the vault
   * @param keyFile 32 random bytes, which only their owner may read; best on a medium of its own,
   *     or given by the service manager at the start
   * @return the vault
   * @throws VaultException if the vault is in use, damaged, of a newer version or no vault, if the
   *     key file is missing, another one, or may be read by others, if the vault was made with a
   *     passphrase, or if either cannot be read or written
   */
  public static FileKeyVault open(Path file, Path keyFile) throws VaultException {
    checkNotNull(file, "file");
    checkNotNull(keyFile, "keyFile");
    SecureRandom random = new SecureRandom();
    return open(file, random, VaultUnlock.keyFile(keyFile, random));
  }

  /**
   * Opens a vault with a passphrase, or makes an empty one.
   *
   * @param file the vault
   * @param passphrase its bytes, 1 or more, for instance of UTF-8; it stays the caller's to erase
   * @return the vault
   * @throws VaultException if it is in use, damaged, of a newer version or no vault, if the
   *     passphrase is wrong or it was made with a key file, or if it cannot be read or written
   * @throws IllegalArgumentException if the passphrase is empty
   */
  public static FileKeyVault open(Path file, SecretBytes passphrase) throws VaultException {
    checkNotNull(file, "file");
    checkNotNull(passphrase, "passphrase");
    return open(file, passphrase, PassphraseCost.DEFAULT);
  }

  static FileKeyVault open(Path file, SecretBytes passphrase, PassphraseCost cost)
      throws VaultException {
    checkNotNull(file, "file");
    checkNotNull(passphrase, "passphrase");
    SecureRandom random = new SecureRandom();
    return open(file, random, VaultUnlock.passphrase(passphrase, cost, random));
  }

  /**
   * Opens a vault that is there for reading, with a key file, beside a program that may have it
   * open. It takes no lock and follows what that program changes.
   *
   * <p>Secrets named {@code consent.…}, {@code bulletin.…}, {@code client.…} and {@code settings.…}
   * can be stored all the same: they are handed to the next program that opens the vault, or to the
   * one that has it open, in a folder beside it with {@code .spool} added to its name. Everything
   * else is refused, and so is every deletion.
   *
   * @param file the vault
   * @param keyFile its key file
   * @return the vault
   * @throws VaultException if there is none, if it is damaged, of a newer version or no vault, if
   *     the key file does not open it, or if either cannot be read
   */
  public static KeyVault openForReading(Path file, Path keyFile) throws VaultException {
    checkNotNull(file, "file");
    checkNotNull(keyFile, "keyFile");
    SecureRandom random = new SecureRandom();
    return VaultReader.open(file, random, VaultUnlock.keyFile(keyFile, random));
  }

  /**
   * Opens a vault that is there for reading, as {@link #openForReading(Path, Path)} does, with a
   * passphrase.
   *
   * @param file the vault
   * @param passphrase its bytes, 1 or more, for instance of UTF-8; it stays the caller's to erase
   * @return the vault
   * @throws VaultException if there is none, if it is damaged, of a newer version or no vault, if
   *     the passphrase does not open it, or if it cannot be read
   * @throws IllegalArgumentException if the passphrase is empty
   */
  public static KeyVault openForReading(Path file, SecretBytes passphrase) throws VaultException {
    checkNotNull(file, "file");
    checkNotNull(passphrase, "passphrase");
    SecureRandom random = new SecureRandom();
    return VaultReader.open(
        file, random, VaultUnlock.passphrase(passphrase, PassphraseCost.DEFAULT, random));
  }

  private static FileKeyVault open(Path path, SecureRandom random, VaultUnlock unlock)
      throws VaultException {
    try {
      VaultFile file = VaultFile.open(path);
      try {
        return open(path, file, random, unlock);
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw failure(path, "cannot be opened", e);
    }
  }

  private static FileKeyVault open(
      Path path, VaultFile file, SecureRandom random, VaultUnlock unlock) throws IOException {
    VaultCodec codec = new VaultCodec(path, random);
    Optional<byte[]> there = file.read(VaultCodec.MAX_FILE);
    VaultHeader header = there.isPresent() ? codec.header(there.get()) : null;
    VaultUnlock.Key found = unlock.keyOf(path, header);
    AeadKey key = found.key();
    try {
      SortedMap<String, SecretBytes> secrets =
          there.isPresent()
              ? codec.decode(there.get(), found.header(), key, found.wrong())
              : new TreeMap<>();
      if (there.isPresent()) {
        file.takeFromOthers();
      }
      Spool spool = new Spool(file.path(), key, random);
      VaultCount count = new VaultCount(file.path());
      FileKeyVault vault =
          new FileKeyVault(path, file, codec, found.header(), key, spool, count, secrets);
      if (there.isPresent()) {
        count.begin(secrets, path);
      } else {
        count.beginNew();
        vault.change(new TreeMap<>());
      }
      file.keepReserve();
      vault.takeIn();
      return vault;
    } catch (IOException | RuntimeException e) {
      key.erase();
      throw e;
    }
  }

  static VaultException failure(Path path, String problem, IOException e) {
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
    checkName(name);
    checkOpen();
    takeIn();
    return Optional.ofNullable(secrets.get(name)).map(SecretBytes::copy);
  }

  @Override
  public synchronized void store(String name, SecretBytes secret) throws VaultException {
    checkName(name);
    checkArgument(secret.size() <= MAX_SIZE, "%s bytes are too many for a secret", secret.size());
    checkOpen();
    takeIn();
    SortedMap<String, SecretBytes> changed = new TreeMap<>(secrets);
    SecretBytes added = secret.copy();
    SecretBytes replaced = changed.put(name, added);
    try {
      change(changed);
    } finally {
      erase(secrets == changed ? replaced : added);
    }
  }

  @Override
  public synchronized void delete(String name) throws VaultException {
    checkName(name);
    checkOpen();
    takeIn();
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
    changed.put(VaultCount.SECRET, count.next());
    OldBytes old;
    try {
      old = file.replace(codec.encode(header, key, changed));
    } catch (IOException e) {
      throw failure(path, "is as it was: it cannot be written", e);
    }
    secrets = changed;
    count.changed();
    try {
      file.finish(old);
    } catch (IOException e) {
      throw failure(path, "is changed, but its old bytes may still be on the disk", e);
    }
  }

  /** Takes in what readers have left. A failure is logged, and the next call tries again. */
  private void takeIn() {
    if (!spool.isThere()) {
      return;
    }
    try {
      Optional<WriterLock> held = spool.tryHold();
      if (held.isPresent()) {
        try (WriterLock hold = held.get()) {
          takeIn(spool.read());
        }
      }
      spoolFails = false;
    } catch (IOException e) {
      if (!spoolFails) {
        spoolFails = true;
        logger.warn("what readers of {} have left cannot be taken in: {}", path, e.toString());
      }
    }
  }

  private void takeIn(List<SpoolEntry> entries) throws IOException {
    long taken = Spool.taken(secrets);
    SortedMap<String, SecretBytes> changed = new TreeMap<>(secrets);
    long last = taken;
    for (SpoolEntry entry : entries) {
      if (entry.number() > taken) {
        entry.mergeInto(changed);
        last = entry.number();
      }
      entry.secret().erase();
    }
    if (last > taken) {
      changed.put(Spool.COUNTER, Spool.count(last));
      replaceAll(changed);
    }
    spool.remove(entries);
  }

  private void replaceAll(SortedMap<String, SecretBytes> changed) throws VaultException {
    SortedMap<String, SecretBytes> before = secrets;
    try {
      change(changed);
    } finally {
      SortedMap<String, SecretBytes> unused = secrets == changed ? before : changed;
      unused.forEach(
          (name, secret) -> {
            if (secrets.get(name) != secret) {
              secret.erase();
            }
          });
    }
  }

  @Override
  public synchronized Set<String> names() throws VaultException {
    checkOpen();
    takeIn();
    return namesOf(secrets);
  }

  @Override
  public synchronized long revision() throws VaultException {
    checkOpen();
    return count.changes();
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

  @Override
  public Optional<Registration> claimIdentity() {
    return identity.take();
  }

  static void checkName(String name) {
    KeyVault.checkName(name);
    checkArgument(!OWN.contains(name), "\"%s\" is the vault's own", name);
  }

  static Set<String> namesOf(Map<String, SecretBytes> secrets) {
    return ImmutableSet.copyOf(Sets.difference(secrets.keySet(), OWN));
  }

  private void checkOpen() throws VaultException {
    if (closed) {
      throw new VaultException(path + " has been closed");
    }
  }

  private static void erase(@Nullable SecretBytes secret) {
    if (secret != null) {
      secret.erase();
    }
  }
}

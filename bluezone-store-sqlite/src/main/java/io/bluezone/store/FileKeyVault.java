// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import io.bluezone.sealed.internal.vault.SlotVault;
import io.bluezone.sealed.internal.vault.VaultUnlock;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * Opens key vaults in files. The key comes from a passphrase (Argon2id, RFC 9106) or from a key
 * file.
 *
 * <p>Each secret is sealed in a slot that is overwritten in place; {@code docs/app/store.md} says
 * what that guarantees. Trying a passphrase costs 64 MiB of memory and three passes over it; a file
 * may ask for five times that work at most.
 *
 * <p>An old copy that was put in the file's place brings destroyed keys back. Who opens it together
 * with the log, as {@link SqliteContactLog#open} does, has it refused: the log has noted how far
 * the vault had come. Who puts both back is not found out. So do not back the file up alone.
 *
 * <p>The file is made for its owner alone, where the file system knows owners; on Windows keep it
 * in a directory that is its owner's. Beside it lies one with {@code .lock} added to its name,
 * which keeps a second writer out. A file with a second name, a hard link, is refused, and one that
 * was replaced while it was open is not written. Any number of programs may {@linkplain
 * #openForReading(Path, Path) read} it meanwhile.
 */
public final class FileKeyVault {

  private FileKeyVault() {}

  /**
   * Opens a vault with a key file, or makes an empty one. If neither is there yet, both are made.
   *
   * @param keyFile 32 random bytes, which only their owner may read; best on a medium of its own,
   *     or given by the service manager at the start
   * @throws VaultException if the vault is in use, damaged, of another version or no vault, if the
   *     key file is missing, another one, the vault itself, or may be read by others, if the vault
   *     was made with a passphrase, or if either cannot be read or written
   */
  public static KeyVault open(Path file, Path keyFile) throws VaultException {
    checkNotNull(file, "file");
    checkNotNull(keyFile, "keyFile");
    try {
      SecureRandom random = new SecureRandom();
      return open(file, KeyFile.of(keyFile, file, random), random);
    } catch (IOException e) {
      throw failure(file, "cannot be opened", e);
    }
  }

  /**
   * Opens a vault with a passphrase, or makes an empty one.
   *
   * @param passphrase its bytes, 1 or more, for instance of UTF-8; it stays the caller's to erase
   * @throws VaultException if it is in use, damaged, of another version or no vault, if the
   *     passphrase is wrong or it was made with a key file, or if it cannot be read or written
   */
  public static KeyVault open(Path file, SecretBytes passphrase) throws VaultException {
    return open(file, passphrase, PassphraseCost.DEFAULT);
  }

  static KeyVault open(Path file, SecretBytes passphrase, PassphraseCost cost)
      throws VaultException {
    checkNotNull(file, "file");
    checkNotNull(passphrase, "passphrase");
    SecureRandom random = new SecureRandom();
    return open(file, new Passphrase(passphrase, cost, random), random);
  }

  /**
   * Opens a vault that is there for reading, with a key file, beside a program that may have it
   * open. It takes no lock, follows what that program changes, writes nothing, and is refused every
   * change.
   */
  public static KeyVault openForReading(Path file, Path keyFile) throws VaultException {
    checkNotNull(file, "file");
    checkNotNull(keyFile, "keyFile");
    return openForReading(file, new KeyFile(keyFile, new SecureRandom()));
  }

  /**
   * Opens a vault that is there for reading, as {@link #openForReading(Path, Path)} does, with a
   * passphrase.
   */
  public static KeyVault openForReading(Path file, SecretBytes passphrase) throws VaultException {
    checkNotNull(file, "file");
    checkNotNull(passphrase, "passphrase");
    return openForReading(
        file, new Passphrase(passphrase, PassphraseCost.DEFAULT, new SecureRandom()));
  }

  private static KeyVault open(Path file, VaultUnlock unlock, SecureRandom random)
      throws VaultException {
    try {
      KeyVault vault = SlotVault.open(VaultFile.open(file), file.toString(), unlock, random);
      // Not before it is known to be a vault: another file's permissions stay as they are.
      OwnerOnly.mend(file);
      return vault;
    } catch (IOException e) {
      throw failure(file, "cannot be opened", e);
    }
  }

  private static KeyVault openForReading(Path file, VaultUnlock unlock) throws VaultException {
    try {
      return SlotVault.openForReading(VaultFile.openForReading(file), file.toString(), unlock);
    } catch (IOException e) {
      throw failure(file, "cannot be read", e);
    }
  }

  private static VaultException failure(Path file, String problem, IOException e) {
    return e instanceof VaultException known
        ? known
        : new VaultException(
            file
                + " "
                + problem
                + ": see that this program may read and write the file and its directory ("
                + e
                + ")",
            e);
  }
}

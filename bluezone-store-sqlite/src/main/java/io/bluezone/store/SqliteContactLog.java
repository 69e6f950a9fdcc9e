// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.LogLimits;
import io.bluezone.records.log.LogStatus;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.sealed.internal.log.SealedContactLog;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * Opens contact logs in SQLite database files.
 *
 * <p>Each encounter is sealed under the key of its UTC day; {@code docs/app/store.md} says what
 * that guarantees. The file is made for its owner alone. While the log is open, files with {@code
 * -wal} and {@code -shm} added to its name lie beside it, and are part of it after a crash: move or
 * copy all or none. One with {@code .lock} added keeps a second writer out and stays. A batch is on
 * stable storage when {@code write} returns. A program that is killed at any moment loses at most
 * the batch that was being written.
 *
 * <p>One program writes a log, any number of others {@linkplain #openForReading read} it meanwhile,
 * on one machine: the file must not be on a network file system.
 *
 * <p>The keys are in the vault. A log without its vault cannot be read, and one opened with another
 * vault is refused, unchanged. One vault serves one log: a second log in it would share the day
 * keys, and purging one would destroy both.
 */
public final class SqliteContactLog {

  private SqliteContactLog() {}

  /** Opens a log with the {@linkplain LogLimits#DEFAULT default limits}, or makes an empty one. */
  public static ContactLog open(Path file, KeyVault vault) throws ContactLogException {
    return open(file, LogLimits.DEFAULT, vault, new SecureRandom());
  }

  /**
   * Opens a log, or makes an empty one.
   *
   * @param limits how much it keeps; what does not fit gives way
   * @param vault where the keys are; it stays the caller's to close, after the log
   * @param random a cryptographically strong source
   * @throws ContactLogException if it is in use, damaged, of another version or no contact log, if
   *     a key is missing in the vault, or if the file cannot be read or written
   */
  public static ContactLog open(Path file, LogLimits limits, KeyVault vault, SecureRandom random)
      throws ContactLogException {
    checkNotNull(file, "file");
    checkNotNull(limits, "limits");
    checkNotNull(vault, "vault");
    checkNotNull(random, "random");
    return SealedContactLog.open(SqliteDatabase.open(file), file.toString(), limits, vault, random);
  }

  /**
   * Opens a log that is there for reading, beside a program that may have it open for writing,
   * which may be writing.
   *
   * @param vault where the keys are, such as one that is {@linkplain FileKeyVault#openForReading
   *     open for reading}; it stays the caller's to close, after the log
   */
  public static ContactLog openForReading(Path file, KeyVault vault) throws ContactLogException {
    return openForReading(file, LogLimits.DEFAULT, vault);
  }

  /** Opens a log for reading, with the limits of its writer for {@link LogStatus#full()}. */
  public static ContactLog openForReading(Path file, LogLimits limits, KeyVault vault)
      throws ContactLogException {
    checkNotNull(file, "file");
    checkNotNull(limits, "limits");
    checkNotNull(vault, "vault");
    return SealedContactLog.openForReading(
        SqliteDatabase.openForReading(file), file.toString(), limits, vault);
  }
}

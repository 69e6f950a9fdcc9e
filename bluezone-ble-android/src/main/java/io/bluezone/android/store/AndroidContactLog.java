// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.store;

import android.content.Context;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.LogLimits;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.sealed.internal.log.SealedContactLog;
import java.io.File;
import java.security.SecureRandom;

/**
 * Opens this program's contact log: an SQLite database in {@link Context#getNoBackupFilesDir()}, so
 * that no cloud or device-to-device backup takes it.
 *
 * <p>Each encounter is sealed under the key of its UTC day; {@code docs/app/store.md} says what
 * that guarantees. A database that is damaged is refused and stays as it is; Android's own way
 * would be to delete it.
 *
 * <p>Use one log at a time: a second one is refused. Not for the main thread.
 */
public final class AndroidContactLog {

  private static final String FILE = "bluezone-contacts.db";

  private AndroidContactLog() {}

  /**
   * Opens the log with the {@linkplain LogLimits#DEFAULT default limits}, or makes an empty one.
   *
   * @param vault where the keys are, and those of no other log
   * @throws ContactLogException if it is in use, damaged, of a newer version or no contact log, if
   *     a key is missing in the vault, or if the file cannot be read or written
   */
  public static ContactLog open(Context context, KeyVault vault) throws ContactLogException {
    return open(context, LogLimits.DEFAULT, vault, new SecureRandom());
  }

  /**
   * Opens the log, or makes an empty one.
   *
   * @param limits how much it keeps; what does not fit gives way
   * @param vault where the keys are, and those of no other log
   * @param random a cryptographically strong source
   * @throws ContactLogException as for {@link #open(Context, KeyVault)}
   */
  public static ContactLog open(
      Context context, LogLimits limits, KeyVault vault, SecureRandom random)
      throws ContactLogException {
    File file = file(context);
    return SealedContactLog.open(
        AndroidLogDatabase.open(file), file.toString(), limits, vault, random);
  }

  /**
   * {@return where the log is, or would be; files with {@code -wal} and {@code -shm} added to its
   * name are part of it}
   */
  public static File file(Context context) {
    return new File(context.getNoBackupFilesDir(), FILE);
  }
}

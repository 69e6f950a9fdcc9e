// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import io.bluezone.tracing.log.ContactLogException;
import io.bluezone.tracing.log.sql.LogDatabaseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Knows the contact logs that were no databases, by the bytes that they begin with. */
final class OldJournal {

  private static final byte[] MAGIC = "BZCLOG".getBytes(StandardCharsets.US_ASCII);

  private OldJournal() {}

  /** Says more about a file that is no database, if it is a journal. */
  static ContactLogException known(Path file, ContactLogException refusal) {
    // Only then: to close a file lets go of the locks that SQLite has on it in this process.
    boolean isNoDatabase =
        refusal.getCause() instanceof LogDatabaseException cause
            && cause.kind() == LogDatabaseException.Kind.NO_DATABASE;
    return isNoDatabase && isJournal(file)
        ? new ContactLogException(
            refusal.reason(),
            file
                + " was written by an earlier development version, in a format that is gone: export"
                + " it with that version, or move it away and begin a new one",
            refusal)
        : refusal;
  }

  private static boolean isJournal(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    } catch (IOException e) {
      return false;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.log;

import io.bluezone.records.log.ContactLogException;
import java.io.IOException;

/** SQLite refused something; {@link SealedContactLog} makes a {@link ContactLogException} of it. */
public final class LogDatabaseException extends IOException {

  private static final long serialVersionUID = 1;

  /** The kinds of SQLite's result codes. */
  public enum Kind {
    /** Another connection has the file locked: SQLITE_BUSY, SQLITE_LOCKED. */
    IN_USE,
    /** It is not a database file: SQLITE_NOTADB. */
    NO_DATABASE,
    /** The file is not what SQLite wrote: SQLITE_CORRUPT. */
    DAMAGED,
    /** There is no room: SQLITE_FULL. */
    FULL,
    /** The file or its directory may not be written: SQLITE_READONLY, SQLITE_PERM. */
    READ_ONLY,
    /** Anything else. */
    OTHER
  }

  private final Kind kind;

  /** A failure with what SQLite's result code says, and SQLite's own words. */
  public LogDatabaseException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** {@return what SQLite's result code says} */
  public Kind kind() {
    return kind;
  }

  /** Tells whether there may have been no room: some drivers say only that writing failed. */
  boolean mayBeForLackOfRoom() {
    return kind == Kind.FULL || kind == Kind.OTHER;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.log;

import java.io.Closeable;

/**
 * A connection to an SQLite database file: all that {@link SealedContactLog} needs of a platform.
 * The statements come from the log; an implementation runs them.
 *
 * <p>What the connection must be:
 *
 * <ul>
 *   <li>to a file for its owner alone, made if there is none;
 *   <li>in autocommit mode outside of {@link #begin} and {@link #commit};
 *   <li>the only one that writes to the file; the only one at all unless {@link #isShared}; with
 *       nothing set that the log sets itself: locking, journal and synchronous mode, secure_delete,
 *       application_id and user_version;
 *   <li>without tables, metadata or a collation of its own in the file, and without a handler that
 *       replaces a damaged file.
 * </ul>
 *
 * <p>Everything throws {@link LogDatabaseException} if SQLite refuses it. SQLite 3.18 is enough,
 * which is that of Android 8. Not thread safe: the log uses it from one thread at a time.
 */
public interface LogDatabase extends Closeable {

  /** The application id in the file's header: {@code BZLG}. */
  int APPLICATION_ID = 0x425a4c47;

  /**
   * Tells whether other programs may use the file while this connection is open.
   *
   * @return false if the log is to lock the file for itself, which keeps all others out; true if
   *     who implements this keeps other writers of encounters out by a lock of its own
   */
  default boolean isShared() {
    return false;
  }

  /**
   * Runs a statement that gives no rows, with a {@code Long} or a {@code byte[]} for each {@code ?}
   * of it.
   */
  void execute(String sql, Object... arguments) throws LogDatabaseException;

  /**
   * Runs a statement that may give rows, with a {@code Long} or a {@code byte[]} for each {@code ?}
   * of it.
   *
   * @return the rows, before the first; the log closes them before it runs the same statement again
   */
  Rows query(String sql, Object... arguments) throws LogDatabaseException;

  /** Begins a transaction that may write. */
  void begin() throws LogDatabaseException;

  /**
   * Ends the transaction. When this returns it is on stable storage; when it fails the transaction
   * must be rolled back.
   */
  void commit() throws LogDatabaseException;

  /** Undoes the transaction. Does nothing if SQLite has undone it already. */
  void rollback() throws LogDatabaseException;

  /** Ends the connection. */
  @Override
  void close() throws LogDatabaseException;

  /** The rows of a query, one at a time. */
  interface Rows extends Closeable {

    /** Goes to the next row; gives whether there is one. */
    boolean next() throws LogDatabaseException;

    /** {@return a number of this row, by column from 0; 0 for NULL} */
    long getLong(int column) throws LogDatabaseException;

    /** {@return a blob of this row or a text in UTF-8, by column from 0; no bytes for NULL} */
    byte[] getBytes(int column) throws LogDatabaseException;

    @Override
    void close() throws LogDatabaseException;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import android.database.Cursor;
import android.database.SQLException;
import android.database.sqlite.SQLiteAccessPermException;
import android.database.sqlite.SQLiteCursor;
import android.database.sqlite.SQLiteDatabase;
import android.database.sqlite.SQLiteDatabaseCorruptException;
import android.database.sqlite.SQLiteDatabaseLockedException;
import android.database.sqlite.SQLiteException;
import android.database.sqlite.SQLiteFullException;
import android.database.sqlite.SQLiteProgram;
import android.database.sqlite.SQLiteReadOnlyDatabaseException;
import android.database.sqlite.SQLiteTableLockedException;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.sealed.internal.log.LogDatabase;
import io.bluezone.sealed.internal.log.LogDatabaseException;
import io.bluezone.sealed.internal.log.LogDatabaseException.Kind;
import java.io.File;

/** An SQLite database file, by Android's own SQLite. */
final class AndroidLogDatabase implements LogDatabase {

  /** Without localised collators Android adds no table of its own. */
  private static final int FLAGS =
      SQLiteDatabase.CREATE_IF_NECESSARY | SQLiteDatabase.NO_LOCALIZED_COLLATORS;

  private static final String NOT_A_DATABASE = "code 26";

  private final SQLiteDatabase database;

  private AndroidLogDatabase(SQLiteDatabase database) {
    this.database = database;
  }

  /** Opens a file, or makes an empty one. A damaged one is left as it is. */
  static AndroidLogDatabase open(File file) throws ContactLogException {
    try {
      return new AndroidLogDatabase(
          SQLiteDatabase.openDatabase(file.getPath(), null, FLAGS, damaged -> {}));
    } catch (SQLiteException e) {
      throw refusal(file, failure(e));
    }
  }

  private static ContactLogException refusal(File file, LogDatabaseException e) {
    return switch (e.kind()) {
      case IN_USE ->
          new ContactLogException(
              ContactLogException.Reason.IN_USE,
              file + " is in use: close the log that is open",
              e);
      case NO_DATABASE, DAMAGED ->
          new ContactLogException(
              ContactLogException.Reason.DAMAGED,
              file + " is no contact log, or a damaged one: move it away to start with a new one",
              e);
      default ->
          new ContactLogException(
              ContactLogException.Reason.STORAGE,
              file + " cannot be opened: see that the phone's storage is not full",
              e);
    };
  }

  @Override
  public void execute(String sql, Object... arguments) throws LogDatabaseException {
    act(() -> database.execSQL(sql, arguments));
  }

  @Override
  public Rows query(String sql, Object... arguments) throws LogDatabaseException {
    try {
      return new CursorRows(
          database.rawQueryWithFactory(
              (db, driver, table, program) -> {
                bind(program, arguments);
                return new SQLiteCursor(driver, table, program);
              },
              sql,
              null,
              ""));
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private static void bind(SQLiteProgram program, Object... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] instanceof byte[] blob) {
        program.bindBlob(i + 1, blob);
      } else {
        program.bindLong(i + 1, (Long) arguments[i]);
      }
    }
  }

  @Override
  public void begin() throws LogDatabaseException {
    act(database::beginTransactionNonExclusive);
  }

  @Override
  public void commit() throws LogDatabaseException {
    act(
        () -> {
          database.setTransactionSuccessful();
          database.endTransaction();
        });
  }

  @Override
  public void rollback() throws LogDatabaseException {
    if (!database.inTransaction()) {
      // A commit that failed: SQLite has undone it.
      return;
    }
    try {
      database.endTransaction();
    } catch (SQLException e) {
      if (!e.getClass().equals(SQLiteException.class)) {
        throw failure(e);
      }
      // There is no transaction: SQLite has undone it already, as it does when the disk is full.
    }
  }

  @Override
  public void close() throws LogDatabaseException {
    act(database::close);
  }

  private static void act(Runnable act) throws LogDatabaseException {
    try {
      act.run();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private static LogDatabaseException failure(SQLException e) {
    String words = String.valueOf(e.getMessage());
    return new LogDatabaseException(kindOf(e, words), words, e);
  }

  private static Kind kindOf(SQLException e, String words) {
    if (e instanceof SQLiteDatabaseLockedException || e instanceof SQLiteTableLockedException) {
      return Kind.IN_USE;
    }
    if (e instanceof SQLiteDatabaseCorruptException) {
      return words.contains(NOT_A_DATABASE) ? Kind.NO_DATABASE : Kind.DAMAGED;
    }
    if (e instanceof SQLiteFullException) {
      return Kind.FULL;
    }
    return e instanceof SQLiteReadOnlyDatabaseException || e instanceof SQLiteAccessPermException
        ? Kind.READ_ONLY
        : Kind.OTHER;
  }

  /** The rows of a cursor, which runs its query when the first row is asked for. */
  private record CursorRows(Cursor cursor) implements Rows {

    @Override
    public boolean next() throws LogDatabaseException {
      try {
        return cursor.moveToNext();
      } catch (SQLException e) {
        throw failure(e);
      }
    }

    @Override
    public long getLong(int column) {
      return cursor.getLong(column);
    }

    @Override
    public byte[] getBytes(int column) {
      if (cursor.getType(column) == Cursor.FIELD_TYPE_STRING) {
        // As a blob Android would end it with a zero.
        return cursor.getString(column).getBytes(UTF_8);
      }
      byte[] bytes = cursor.getBlob(column);
      return bytes == null ? new byte[0] : bytes;
    }

    @Override
    public void close() {
      cursor.close();
    }
  }
}

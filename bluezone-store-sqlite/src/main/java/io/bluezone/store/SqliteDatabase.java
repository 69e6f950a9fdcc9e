// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import com.google.common.collect.ImmutableList;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.sealed.internal.log.LogDatabase;
import io.bluezone.sealed.internal.log.LogDatabaseException;
import io.bluezone.sealed.internal.log.LogDatabaseException.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/** An SQLite database file, by JDBC. */
final class SqliteDatabase implements LogDatabase {

  private static final ImmutableList<String> ADDED = ImmutableList.of("-wal", "-shm", "-journal");
  private static final int PRIMARY_CODE = 0xff;

  /** The place of the application id in a database's header. */
  private static final int APPLICATION_ID_AT = 68;

  private static final int HEADER_LENGTH = 100;

  /** The time to wait for a program that reads, or opens the log, at this moment. */
  private static final int BUSY_MILLIS = 2_000;

  /** Most bytes of a row, several longest encounters: a changed file must not fill the memory. */
  private static final int MAX_LENGTH = 1 << 21;

  private final Closeable lock;
  private Connection connection;

  /** The file that is open for reading, and for writing as soon as something must be written. */
  private @Nullable Path readOnly;

  private final Map<String, PreparedStatement> statements = new HashMap<>();

  private SqliteDatabase(Connection connection, Closeable lock, @Nullable Path readOnly) {
    this.connection = connection;
    this.lock = lock;
    this.readOnly = readOnly;
  }

  /** Opens a file for its only writer, or makes an empty one for its owner alone. */
  static SqliteDatabase open(Path file) throws ContactLogException {
    try {
      WriterLock lock = lock(file);
      try {
        OwnerOnly.createIfAbsent(file);
        checkIsNoOther(file);
        if (OwnerOnly.isForOthers(file) && mayBeLog(file)) {
          // Before SQLite makes further files, which get the same permissions.
          OwnerOnly.mend(file);
        }
        if (!Files.isReadable(file) || !Files.isWritable(file)) {
          // SQLite would fall back to reading, and fail later, saying something else.
          throw new AccessDeniedException(file.toString());
        }
        return new SqliteDatabase(connect(file, false), lock, null);
      } catch (IOException | SQLException e) {
        lock.close();
        throw e;
      }
    } catch (ContactLogException e) {
      throw e;
    } catch (IOException | SQLException e) {
      throw cannotBeOpened(file, "that this program may read and write both", e);
    }
  }

  /** Opens a file that is there, beside its writer. Nothing is written before a transaction. */
  static SqliteDatabase openForReading(Path file) throws ContactLogException {
    try {
      checkIsNoOther(file);
      if (!Files.isReadable(file)) {
        throw new NoSuchFileException(file.toString());
      }
      return new SqliteDatabase(connect(file, true), () -> {}, file);
    } catch (ContactLogException e) {
      throw e;
    } catch (IOException | SQLException e) {
      throw cannotBeOpened(file, "that the file is there, and that this program may read both", e);
    }
  }

  /** A pipe or a device would hang, or be written; of a link the file that it leads to counts. */
  private static void checkIsNoOther(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new ContactLogException(
          ContactLogException.Reason.DAMAGED,
          file + " is no contact log: give a regular file, or a name that is free");
    }
    for (String suffix : ADDED) {
      // SQLite writes to them by name.
      FileKind.checkOwnOrAbsent(VaultFile.beside(VaultFile.target(file), suffix));
    }
  }

  /** Tells whether it is empty or says that it is a log; another's permissions stay as they are. */
  private static boolean mayBeLog(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(HEADER_LENGTH);
      return start.length == 0
          || (start.length == HEADER_LENGTH
              && ByteBuffer.wrap(start).getInt(APPLICATION_ID_AT) == APPLICATION_ID);
    }
  }

  private static WriterLock lock(Path file) throws IOException {
    return WriterLock.tryLock(VaultFile.beside(VaultFile.target(file), ".lock"))
        .orElseThrow(
            () ->
                new ContactLogException(
                    ContactLogException.Reason.IN_USE,
                    file + " is in use: end the program that has it open, or give another file"));
  }

  private static Connection connect(Path file, boolean readOnly) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    config.setReadOnly(readOnly);
    // They are not asked for, and the query for them would stay open, in the way of VACUUM.
    config.setGetGeneratedKeys(false);
    config.setPragma(SQLiteConfig.Pragma.LIMIT_LENGTH, Integer.toString(MAX_LENGTH));
    return config.createConnection(SqliteUrl.of(file));
  }

  private static ContactLogException cannotBeOpened(Path file, String what, Exception e) {
    return new ContactLogException(
        ContactLogException.Reason.STORAGE,
        file + " cannot be opened: see that its directory is there, and " + what + " (" + e + ")",
        e);
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public void execute(String sql, Object... arguments) throws LogDatabaseException {
    query(sql, arguments).close();
  }

  @Override
  public Rows query(String sql, Object... arguments) throws LogDatabaseException {
    PreparedStatement statement = null;
    try {
      statement = prepare(sql, arguments);
      if (statement.execute()) {
        return new ResultRows(statement.getResultSet());
      }
      if (!isKept(arguments)) {
        statement.close();
      }
      return new ResultRows(null);
    } catch (SQLException e) {
      // The driver does not let a statement that has failed be used again.
      statements.remove(sql);
      closeAfter(e, statement);
      throw failure(e);
    }
  }

  private PreparedStatement prepare(String sql, Object... arguments) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      if (isKept(arguments)) {
        statements.put(sql, statement);
      } else {
        statement.closeOnCompletion();
      }
    }
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
    return statement;
  }

  /** Statements without arguments are run rarely. */
  private static boolean isKept(Object... arguments) {
    return arguments.length > 0;
  }

  private static void closeAfter(SQLException cause, @Nullable PreparedStatement statement) {
    try {
      if (statement != null) {
        statement.close();
      }
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public void begin() throws LogDatabaseException {
    if (readOnly != null) {
      openForWriting(readOnly);
      readOnly = null;
    }
    execute("BEGIN IMMEDIATE");
  }

  private void openForWriting(Path file) throws LogDatabaseException {
    try {
      Connection writing = connect(file, !Files.isWritable(file));
      closeStatements();
      connection.close();
      connection = writing;
    } catch (SQLException e) {
      throw failure(e);
    }
    execute("PRAGMA trusted_schema = OFF");
    execute("PRAGMA secure_delete = ON");
    execute("PRAGMA synchronous = FULL");
  }

  private void closeStatements() throws SQLException {
    for (PreparedStatement statement : statements.values()) {
      statement.close();
    }
    statements.clear();
  }

  @Override
  public void commit() throws LogDatabaseException {
    execute("COMMIT");
  }

  @Override
  public void rollback() throws LogDatabaseException {
    try {
      execute("ROLLBACK");
    } catch (LogDatabaseException e) {
      if (!(e.getCause() instanceof SQLException cause)
          || resultCode(cause) != SQLiteErrorCode.SQLITE_ERROR) {
        throw e;
      }
      // There is no transaction: SQLite has undone it already, as it does when the disk is full.
    }
  }

  @Override
  public void close() throws LogDatabaseException {
    try (lock) {
      closeStatements();
      connection.close();
    } catch (SQLException e) {
      throw failure(e);
    } catch (IOException e) {
      throw new LogDatabaseException(Kind.OTHER, "the lock cannot be let go", e);
    }
  }

  private static LogDatabaseException failure(SQLException e) {
    if (e.getErrorCode() == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE.code) {
      return new LogDatabaseException(Kind.FULL, String.valueOf(e.getMessage()), e);
    }
    Kind kind =
        switch (resultCode(e)) {
          case SQLITE_BUSY, SQLITE_LOCKED -> Kind.IN_USE;
          case SQLITE_NOTADB -> Kind.NO_DATABASE;
          case SQLITE_CORRUPT, SQLITE_TOOBIG -> Kind.DAMAGED;
          case SQLITE_FULL -> Kind.FULL;
          case SQLITE_READONLY, SQLITE_PERM -> Kind.READ_ONLY;
          default -> Kind.OTHER;
        };
    return new LogDatabaseException(kind, String.valueOf(e.getMessage()), e);
  }

  /** The driver gives SQLite's result codes, some of them extended ones. */
  private static SQLiteErrorCode resultCode(SQLException e) {
    return SQLiteErrorCode.getErrorCode(e.getErrorCode() & PRIMARY_CODE);
  }

  /** The rows of a result; none if there is no result. */
  private record ResultRows(@Nullable ResultSet result) implements Rows {

    private interface Question<T> {
      T ask() throws SQLException;
    }

    private static <T> T ask(Question<T> question) throws LogDatabaseException {
      try {
        return question.ask();
      } catch (SQLException e) {
        throw failure(e);
      }
    }

    @Override
    public boolean next() throws LogDatabaseException {
      return ask(() -> result != null && result.next());
    }

    @Override
    public long getLong(int column) throws LogDatabaseException {
      return ask(() -> current().getLong(column + 1));
    }

    @Override
    public byte[] getBytes(int column) throws LogDatabaseException {
      return ask(
          () -> {
            byte[] bytes = current().getBytes(column + 1);
            return bytes == null ? new byte[0] : bytes;
          });
    }

    private ResultSet current() {
      if (result == null) {
        throw new IllegalStateException("there is no row");
      }
      return result;
    }

    @Override
    public void close() throws LogDatabaseException {
      try {
        if (result != null) {
          result.close();
        }
      } catch (SQLException e) {
        throw failure(e);
      }
    }
  }
}

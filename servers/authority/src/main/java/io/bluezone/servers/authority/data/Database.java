// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.data;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.zaxxer.hikari.HikariConfig;
import io.bluezone.servers.web.counts.JdbcReportStore;
import io.bluezone.servers.web.program.DatabaseAddress;
import io.bluezone.servers.web.program.SqlDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteErrorCode;

/** SQLite or PostgreSQL, with the same statements but where {@link #isPostgres()} is asked. */
public final class Database extends SqlDatabase {

  /** The file of SQLite, in the server's folder. */
  public static final String FILE = "authority.db";

  private static final int POSTGRES_CONNECTIONS = 16;
  private static final int SQLITE_CONNECTIONS = 4;
  private static final String LOCK_TIMEOUT = "55P03";

  private final boolean postgres;
  private final JdbcTemplate template = new JdbcTemplate(source());
  private final TransactionTemplate transactions =
      new TransactionTemplate(new JdbcTransactionManager(source()));

  private Database(HikariConfig config, boolean postgres) {
    super(
        config,
        "classpath:db/web",
        JdbcReportStore.MIGRATIONS,
        "classpath:db/migration/common",
        "classpath:db/migration/" + (postgres ? "postgresql" : "sqlite"));
    this.postgres = postgres;
  }

  /** {@return the address of SQLite in a folder} */
  public static DatabaseAddress in(Path folder) {
    return DatabaseAddress.sqlite(folder.resolve(FILE));
  }

  public static Database open(DatabaseAddress address) {
    boolean postgres = address.isPostgres();
    int connections = postgres ? POSTGRES_CONNECTIONS : SQLITE_CONNECTIONS;
    return new Database(address.pool("authority", connections), postgres);
  }

  public boolean isPostgres() {
    return postgres;
  }

  /** {@return the time by PostgreSQL's own clock; SQLite has none} */
  public Optional<Instant> clock() {
    return postgres
        ? find(
            "select clock_timestamp()",
            (row, place) -> row.getObject(1, OffsetDateTime.class).toInstant())
        : Optional.empty();
  }

  /**
   * Has what was overwritten or deleted leave the files: until then SQLite has the pages of before
   * in the log beside its file.
   *
   * @return whether it is done; readers may keep it from being so
   */
  public boolean writeBack() {
    return isPostgres()
        || find("pragma wal_checkpoint(truncate)", (row, number) -> row.getInt(1))
            .filter(busy -> busy == 0)
            .isPresent();
  }

  public JdbcTemplate template() {
    return template;
  }

  /** Changes rows, in the transaction of {@link #inTransaction} if any, and gives how many. */
  @CanIgnoreReturnValue
  public int update(String statement, Object... values) {
    return template.update(statement, values);
  }

  public <T> List<T> list(String query, RowMapper<T> row, Object... values) {
    return template.query(query, row, values);
  }

  public <T> Optional<T> find(String query, RowMapper<T> row, Object... values) {
    return list(query, row, values).stream().findFirst();
  }

  public long number(String query, Object... values) {
    return find(query, (row, place) -> row.getLong(1), values).orElseThrow();
  }

  /** Runs in one transaction; an exception rolls it back. SQLite lets one writer in at a time. */
  public <T extends @org.jspecify.annotations.Nullable Object> T inTransaction(Supplier<T> work) {
    return transactions.execute(status -> work.get());
  }

  public void inTransaction(Runnable work) {
    transactions.executeWithoutResult(status -> work.run());
  }

  /**
   * Holds a name among all servers until the transaction ends, where rows are counted before more
   * are added. SQLite's transactions hold all from their beginning.
   */
  public void hold(String name) {
    if (postgres) {
      template.query("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> {}, name);
    }
  }

  /** A dummy's PostgreSQL statement, in a transaction: one message that leaves no trace. */
  public static String undone(String statement) {
    return "savepoint dummy; " + statement + "; rollback to savepoint dummy";
  }

  /** A query that locks its rows until the transaction ends; others can still refer to them. */
  public String locking(String query) {
    // SQLite's transactions lock the whole database from their beginning.
    return postgres ? query + " for no key update" : query;
  }

  /** Says in a few words, for an operator, why work on the database failed. */
  public static String reason(RuntimeException failure) {
    Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
    if (!(cause instanceof SQLException sql)) {
      return cause.toString();
    }
    if (LOCK_TIMEOUT.equals(sql.getSQLState())) {
      return "another server holds its row and does not end";
    }
    return sql.getErrorCode() == SQLiteErrorCode.SQLITE_BUSY.code
        ? "another program holds the database's file and does not end: end it"
        : cause.toString();
  }
}

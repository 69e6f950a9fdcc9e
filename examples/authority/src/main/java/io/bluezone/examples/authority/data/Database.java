// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.data;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.zaxxer.hikari.HikariConfig;
import io.bluezone.examples.web.program.SqlDatabase;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** SQLite or PostgreSQL, with the same statements but where {@link #isPostgres()} is asked. */
public final class Database extends SqlDatabase {

  private static final int POSTGRES_CONNECTIONS = 16;
  private static final int SQLITE_CONNECTIONS = 4;

  /**
   * Asks for plans by index, since a plan is made once. Made for empty tables, it would read all
   * rows, and go on so while they grow.
   */
  private static final String BY_INDEX = "set enable_seqscan = off";

  private final boolean postgres;
  private final JdbcTemplate template = new JdbcTemplate(source());
  private final TransactionTemplate transactions =
      new TransactionTemplate(new JdbcTransactionManager(source()));

  private Database(HikariConfig config, boolean postgres) {
    super(
        config,
        "classpath:db/web",
        "classpath:db/migration/common",
        "classpath:db/migration/" + (postgres ? "postgresql" : "sqlite"));
    this.postgres = postgres;
  }

  /** Opens a database and brings its schema up to date. */
  public static Database open(DatabaseAddress address) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(address.url());
    config.setMaximumPoolSize(address.isPostgres() ? POSTGRES_CONNECTIONS : SQLITE_CONNECTIONS);
    config.setPoolName("authority");
    if (address.isPostgres()) {
      config.setConnectionInitSql(BY_INDEX);
    }
    address.user().ifPresent(config::setUsername);
    address.password().ifPresent(config::setPassword);
    return new Database(config, address.isPostgres());
  }

  public boolean isPostgres() {
    return postgres;
  }

  /** {@return what runs many statements of one kind} */
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
   * Runs work whose statements may each be a transaction, which saves messages to the server. On
   * SQLite it is one all the same: there are no messages, and each commit waits for the disk.
   */
  public <T extends @org.jspecify.annotations.Nullable Object> T inSteps(Supplier<T> work) {
    return postgres ? work.get() : inTransaction(work);
  }

  /** A dummy's PostgreSQL statement: one message, no trace, a commit that waits for the disk. */
  public static String undone(String statement) {
    return "savepoint dummy; " + statement + "; rollback to savepoint dummy; commit";
  }

  /** A query whose rows are locked until the transaction ends. */
  public String locking(String query) {
    // SQLite's transactions lock the whole database from their beginning.
    return postgres ? query + " for update" : query;
  }
}

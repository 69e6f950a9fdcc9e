// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.program;

import com.google.common.base.Throwables;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.bluezone.servers.cli.text.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A program's database, whose tables are up to date once it is open. Thread safe. */
public class SqlDatabase implements AutoCloseable {

  /** The number of seconds that one waits for another server that runs migrations. */
  private static final int PATIENCE = 90;

  private static final Set<String> OUT_OF_REACH = Set.of("08", "28", "3D");

  private static final long CONNECTION_MILLIS = 2000;

  /** Sets what the operator has not set. */
  private static final String SETTINGS =
      "select set_config(name, value, false) from pg_settings join (values %s)"
          + " as wanted (name, value) using (name) where source = 'default'";

  /**
   * PostgreSQL ends what a server that has stopped or is cut off holds. What such a server does
   * later fails, so nothing is done twice.
   *
   * <p>Plans go by index, since a plan is made once. Made for empty tables, it would read all rows,
   * and go on so while they grow.
   */
  private static final String POSTGRES_SETTINGS =
      String.format(
          SETTINGS,
          "('enable_seqscan', 'off'), ('lock_timeout', '5s'),"
              + " ('idle_in_transaction_session_timeout', '15s'), ('statement_timeout', '60s'),"
              + " ('transaction_timeout', '60s'), ('tcp_user_timeout', '20s')");

  /** A migration's lock is held by a session that is idle: a migration takes less than that. */
  private static final String POSTGRES_MIGRATION =
      String.format(
          SETTINGS,
          "('lock_timeout', '30s'), ('idle_in_transaction_session_timeout', '60s'),"
              + " ('tcp_user_timeout', '20s')");

  /** The driver's waits, in seconds; its errors quote no rows. */
  private static final Map<String, String> POSTGRES_DRIVER =
      Map.of("connectTimeout", "2", "socketTimeout", "70", "logServerErrorDetail", "false");

  private final HikariDataSource source;
  private final JdbcClient client;

  /** Opens it and runs the migrations that it lacks. What PostgreSQL waits for has limits. */
  protected SqlDatabase(HikariConfig config, String... migrations) {
    boolean postgres = config.getJdbcUrl().startsWith("jdbc:postgresql:");
    FluentConfiguration flyway =
        Flyway.configure()
            .dataSource(config.getJdbcUrl(), config.getUsername(), config.getPassword())
            .lockRetryCount(PATIENCE)
            // The tables of the sessions were a program's own migration before.
            .ignoreMigrationPatterns("*:missing")
            .locations(migrations);
    if (postgres) {
      flyway.initSql(POSTGRES_MIGRATION);
      config.setConnectionInitSql(POSTGRES_SETTINGS);
      config.setConnectionTimeout(CONNECTION_MILLIS);
      config.setValidationTimeout(CONNECTION_MILLIS / 2);
      POSTGRES_DRIVER.forEach(config::addDataSourceProperty);
    }
    try {
      flyway.load().migrate();
    } catch (FlywayException e) {
      if (Throwables.getCausalChain(e).stream().anyMatch(SqlDatabase::isOutOfReach)) {
        throw new StartException(
            Message.of(
                "start.no-database",
                config.getJdbcUrl().replaceFirst("\\?.*", ""),
                String.valueOf(Throwables.getRootCause(e).getMessage())),
            e);
      }
      throw new StartException(
          Message.of("start.old-tables", String.valueOf(Throwables.getRootCause(e).getMessage())),
          e);
    }
    config.setMinimumIdle(1);
    config.setExceptionOverride(new WithoutTransaction());
    source = new HikariDataSource(config);
    client = JdbcClient.create(source);
  }

  /** By the classes of SQL: no connection, no such user, no such database. */
  private static boolean isOutOfReach(Throwable failure) {
    return failure instanceof SQLException sql
        && sql.getSQLState() != null
        && OUT_OF_REACH.contains(sql.getSQLState().substring(0, 2));
  }

  /** Makes a missing file, which SQLite would let others read; its other files take after it. */
  public static void makePrivate(Path file) {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      // It is there from before, or another process was faster.
    } catch (IOException e) {
      throw new UncheckedIOException("the file " + file + " cannot be made", e);
    }
  }

  public final JdbcClient client() {
    return client;
  }

  public final HikariDataSource source() {
    return source;
  }

  @Override
  public final void close() {
    source.close();
  }
}

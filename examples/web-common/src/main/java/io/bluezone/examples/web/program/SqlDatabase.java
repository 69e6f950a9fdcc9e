// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.web.program;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A program's database, whose tables are up to date once it is open. Thread safe. */
public class SqlDatabase implements AutoCloseable {

  private final HikariDataSource source;
  private final JdbcClient client;

  /** Opens it and runs the migrations that it lacks, without the time limits of the pool. */
  protected SqlDatabase(HikariConfig config, String... migrations) {
    Flyway.configure()
        .dataSource(config.getJdbcUrl(), config.getUsername(), config.getPassword())
        .locations(migrations)
        .load()
        .migrate();
    config.setMinimumIdle(1);
    source = new HikariDataSource(config);
    client = JdbcClient.create(source);
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

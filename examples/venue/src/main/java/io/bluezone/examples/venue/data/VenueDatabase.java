// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.data;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.bluezone.examples.web.StartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQLite file of accounts, history and what was found. Thread safe. */
public final class VenueDatabase implements AutoCloseable {

  /** The file's name in the folder of data. */
  public static final String FILE = "venue.db";

  // What was committed survives a power cut; what is deleted is overwritten.
  private static final String OPTIONS =
      "?journal_mode=WAL&synchronous=FULL&busy_timeout=20000&secure_delete=on"
          + "&transaction_mode=IMMEDIATE";
  private static final int CONNECTIONS = 2;

  private final HikariDataSource source;
  private final JdbcClient client;

  private VenueDatabase(HikariDataSource source) {
    this.source = source;
    this.client = JdbcClient.create(source);
  }

  /** Opens a box's database, or makes it, and brings its tables up to date. */
  public static VenueDatabase open(Path data) {
    Path file = data.resolve(FILE);
    makePrivate(file);
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:sqlite:" + file + OPTIONS);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setPoolName("venue");
    try {
      return new VenueDatabase(migrated(new HikariDataSource(config)));
    } catch (RuntimeException e) {
      throw new StartException(
          "the database "
              + file
              + " cannot be opened ("
              + StartException.reason(e)
              + "); restore it, or name another folder with --data",
          e);
    }
  }

  private static HikariDataSource migrated(HikariDataSource source) {
    try {
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:db/web", "classpath:db/venue")
          .load()
          .migrate();
      return source;
    } catch (RuntimeException e) {
      source.close();
      throw e;
    }
  }

  /** SQLite would make the file readable for others; its other files take after this one. */
  private static void makePrivate(Path file) {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      // It is there from before.
    } catch (IOException e) {
      throw new UncheckedIOException("the file " + file + " cannot be made", e);
    }
  }

  /** {@return what runs a statement} */
  public JdbcClient client() {
    return client;
  }

  /** {@return the connections} */
  public HikariDataSource source() {
    return source;
  }

  @Override
  public void close() {
    source.close();
  }
}

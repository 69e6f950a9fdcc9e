// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.data;

import com.zaxxer.hikari.HikariConfig;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.web.program.SqlDatabase;
import io.bluezone.servers.web.program.StartException;
import java.nio.file.Path;

/** The SQLite file of accounts, history and what was found. Thread safe. */
public final class VenueDatabase extends SqlDatabase {

  public static final String FILE = "venue.db";

  // What was committed survives a power cut; what is deleted is overwritten.
  private static final String OPTIONS =
      "?journal_mode=WAL&synchronous=FULL&busy_timeout=20000&secure_delete=on"
          + "&transaction_mode=IMMEDIATE";
  private static final int CONNECTIONS = 2;

  private VenueDatabase(HikariConfig config) {
    super(config, "classpath:db/web", "classpath:db/venue");
  }

  public static VenueDatabase open(Path data) {
    Path file = data.resolve(FILE);
    makePrivate(file);
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:sqlite:" + file + OPTIONS);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setPoolName("venue");
    try {
      return new VenueDatabase(config);
    } catch (RuntimeException e) {
      throw new StartException(
          Message.of("start.broken-database", file, StartException.words(e)), e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.program;

import com.zaxxer.hikari.HikariConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where a database is, and as whom to ask for it, unless the address says so. */
public record DatabaseAddress(String url, Optional<String> user, Optional<String> password) {

  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRES = "jdbc:postgresql:";

  // One writer at a time waits for another's turn; what was committed survives a power cut.
  private static final String SQLITE_OPTIONS =
      "?journal_mode=WAL&synchronous=FULL&busy_timeout=20000&foreign_keys=on&secure_delete=on"
          + "&transaction_mode=IMMEDIATE";

  public static DatabaseAddress sqlite(Path file) {
    return sqliteFile(file.toString());
  }

  private static DatabaseAddress sqliteFile(String file) {
    return new DatabaseAddress(SQLITE + file + SQLITE_OPTIONS, Optional.empty(), Optional.empty());
  }

  /**
   * Reads an operator's address of SQLite or PostgreSQL. User and password belong in the
   * environment, as {@code BLUEZONE_DATABASE_USER} and {@code BLUEZONE_DATABASE_PASSWORD}: every
   * user of the machine sees a command line.
   *
   * @throws IllegalArgumentException if it is of another database
   */
  public static DatabaseAddress parse(String text, Map<String, String> environment) {
    if (text.startsWith(SQLITE)) {
      return text.contains("?")
          ? new DatabaseAddress(text, Optional.empty(), Optional.empty())
          : sqliteFile(text.substring(SQLITE.length()));
    }
    if (!text.startsWith(POSTGRES)) {
      throw new IllegalArgumentException(
          "--database takes jdbc:postgresql://HOST:PORT/NAME or jdbc:sqlite:FILE");
    }
    // Rows of one statement go in one message to the server.
    String url = text + (text.contains("?") ? "&" : "?") + "reWriteBatchedInserts=true";
    return new DatabaseAddress(
        url,
        Optional.ofNullable(environment.get("BLUEZONE_DATABASE_USER")),
        Optional.ofNullable(environment.get("BLUEZONE_DATABASE_PASSWORD")));
  }

  public boolean isPostgres() {
    return url.startsWith(POSTGRES);
  }

  /** {@return a pool of up to so many connections, for {@link SqlDatabase}} */
  public HikariConfig pool(String name, int connections) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(connections);
    config.setPoolName(name);
    user.ifPresent(config::setUsername);
    password.ifPresent(config::setPassword);
    return config;
  }

  /** Leaves out the password. */
  @Override
  public String toString() {
    int options = url.indexOf('?');
    return options < 0 ? url : url.substring(0, options);
  }
}

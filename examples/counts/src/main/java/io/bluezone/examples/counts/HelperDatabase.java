// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.counts;

import com.zaxxer.hikari.HikariConfig;
import io.bluezone.examples.web.counts.JdbcReportStore;
import io.bluezone.examples.web.program.SqlDatabase;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The helper's own database: SQLite or PostgreSQL. */
public final class HelperDatabase extends SqlDatabase {

  static final String FILE = "counts.db";

  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRES = "jdbc:postgresql:";
  private static final int SQLITE_CONNECTIONS = 4;
  private static final int POSTGRES_CONNECTIONS = 8;

  // What was committed survives a power cut; what is deleted is overwritten.
  private static final String SQLITE_OPTIONS =
      "?journal_mode=WAL&synchronous=FULL&busy_timeout=20000&foreign_keys=on"
          + "&transaction_mode=IMMEDIATE&secure_delete=on";

  private HelperDatabase(HikariConfig config) {
    super(config, JdbcReportStore.MIGRATIONS, "classpath:db/helper");
  }

  /** {@return whether an address is of one of the two databases} */
  static boolean isAddress(String url) {
    return url.startsWith(SQLITE) || url.startsWith(POSTGRES);
  }

  /**
   * Opens the database at an address, or the file in a folder. User and password of PostgreSQL
   * stand in {@code BLUEZONE_DATABASE_USER} and {@code BLUEZONE_DATABASE_PASSWORD}.
   */
  public static HelperDatabase open(
      Optional<String> url, Path folder, Map<String, String> environment) {
    HikariConfig config = new HikariConfig();
    String address = url.orElseGet(() -> SQLITE + folder.resolve(FILE));
    boolean postgres = address.startsWith(POSTGRES);
    if (url.isEmpty()) {
      makePrivate(folder.resolve(FILE));
    }
    config.setJdbcUrl(postgres || address.contains("?") ? address : address + SQLITE_OPTIONS);
    config.setMaximumPoolSize(postgres ? POSTGRES_CONNECTIONS : SQLITE_CONNECTIONS);
    config.setPoolName("counts");
    if (postgres) {
      Optional.ofNullable(environment.get("BLUEZONE_DATABASE_USER")).ifPresent(config::setUsername);
      Optional.ofNullable(environment.get("BLUEZONE_DATABASE_PASSWORD"))
          .ifPresent(config::setPassword);
    }
    return new HelperDatabase(config);
  }
}

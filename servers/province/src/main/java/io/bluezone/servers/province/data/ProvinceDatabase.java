// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.data;

import com.zaxxer.hikari.HikariConfig;
import io.bluezone.servers.web.program.SqlDatabase;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** SQLite or PostgreSQL, with the same statements. Thread safe. */
public final class ProvinceDatabase extends SqlDatabase {

  static final String FILE = "province.db";

  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRES = "jdbc:postgresql:";
  private static final int SQLITE_CONNECTIONS = 4;
  private static final int POSTGRES_CONNECTIONS = 8;

  // One writer at a time waits for another's turn; what was committed survives a power cut.
  private static final String SQLITE_OPTIONS =
      "?journal_mode=WAL&synchronous=FULL&busy_timeout=20000&foreign_keys=on"
          + "&transaction_mode=IMMEDIATE";

  private final boolean postgres;
  private final TransactionTemplate transactions =
      new TransactionTemplate(new JdbcTransactionManager(source()));

  private ProvinceDatabase(HikariConfig config, boolean postgres) {
    super(
        config,
        "classpath:db/web",
        "classpath:db/province/common",
        "classpath:db/province/" + (postgres ? "postgresql" : "sqlite"));
    this.postgres = postgres;
  }

  /** {@return whether an address is of one of the two databases} */
  public static boolean isAddress(String url) {
    return url.startsWith(SQLITE) || url.startsWith(POSTGRES);
  }

  /**
   * Opens the database at an address, or the file in a folder. User and password of PostgreSQL
   * stand in {@code BLUEZONE_DATABASE_USER} and {@code BLUEZONE_DATABASE_PASSWORD}.
   */
  public static ProvinceDatabase open(
      Optional<String> url, Path folder, Map<String, String> environment) {
    HikariConfig config = new HikariConfig();
    String address = url.orElseGet(() -> SQLITE + folder.resolve(FILE));
    boolean postgres = address.startsWith(POSTGRES);
    if (url.isEmpty()) {
      makePrivate(folder.resolve(FILE));
    }
    config.setJdbcUrl(postgres || address.contains("?") ? address : address + SQLITE_OPTIONS);
    config.setMaximumPoolSize(postgres ? POSTGRES_CONNECTIONS : SQLITE_CONNECTIONS);
    config.setPoolName("province");
    if (postgres) {
      Optional.ofNullable(environment.get("BLUEZONE_DATABASE_USER")).ifPresent(config::setUsername);
      Optional.ofNullable(environment.get("BLUEZONE_DATABASE_PASSWORD"))
          .ifPresent(config::setPassword);
    }
    return new ProvinceDatabase(config, postgres);
  }

  /**
   * Runs alone among all servers on the database, in one transaction; an exception rolls it back.
   */
  public <T extends @Nullable Object> T alone(Supplier<T> work) {
    return transactions.execute(
        status -> {
          // SQLite's transactions hold all from their beginning.
          if (postgres) {
            client()
                .sql("select pg_advisory_xact_lock(hashtextextended('province', 0))")
                .query()
                .listOfRows();
          }
          return work.get();
        });
  }
}

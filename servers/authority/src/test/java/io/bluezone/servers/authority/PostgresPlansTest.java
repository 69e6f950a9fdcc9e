// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.web.program.DatabaseAddress;
import io.bluezone.servers.web.visitor.PostgresLimits;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** How PostgreSQL goes about what it is asked. */
@EnabledIfSystemProperty(named = "authority.postgres", matches = "true")
class PostgresPlansTest {

  private static final int DEVICES = 40;

  /** A plan that was made when a table was known to be empty is kept while the table grows. */
  @Test
  void readsNoTableThatWasEmptyFromEndToEnd(@TempDir Path folder) throws Exception {
    String url = Databases.freshPostgres();
    try (Connection watching = DriverManager.getConnection(url);
        Statement asking = watching.createStatement()) {
      try (TestServer server =
          new TestServer(folder, DatabaseAddress.parse(url, Map.of()), p -> p, Map.of())) {
        asking.execute("analyze upload, upload_token");
        for (int i = 0; i < DEVICES; i++) {
          TestDevice device = TestDevice.withDays(server, 2);
          assertThat(device.disclose(device.token(server.code())).status()).isEqualTo(200);
        }
      }
      // Who leaves has told what it has counted.
      while (number(
              asking,
              "select count(*) from pg_stat_activity where datname = current_database()"
                  + " and backend_type = 'client backend'")
          > 1) {
        Thread.onSpinWait();
      }
      for (String table : List.of("upload", "upload_token")) {
        String counted = " from pg_stat_user_tables where relname = '" + table + "'";
        assertThat(number(asking, "select n_tup_ins" + counted)).isGreaterThanOrEqualTo(DEVICES);
        assertThat(number(asking, "select seq_scan" + counted))
            .as("scans of the whole of %s", table)
            .isLessThan(DEVICES / 2);
      }
    }
  }

  /** One that stands still inside a transaction holds a region's row, and no one else goes on. */
  @Test
  void endsWhatAServerHoldsThatHasStopped() throws Exception {
    String url = Databases.freshPostgres();
    try (Database database = Database.open(DatabaseAddress.parse(url, Map.of()))) {
      PostgresLimits.assertHeld(database);
    }
    String own = url + "&options=-c%20lock_timeout%3D3s";
    try (Database database = Database.open(DatabaseAddress.parse(own, Map.of()))) {
      assertThat(PostgresLimits.timeouts(database))
          .as("what the operator has set")
          .containsEntry("lock_timeout", "3000");
    }
  }

  private static long number(Statement asking, String query) throws SQLException {
    try (ResultSet row = asking.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    }
  }
}

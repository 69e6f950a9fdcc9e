// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.web.program.DatabaseAddress;
import io.bluezone.servers.web.program.StartException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Servers that start beside each other on one database. */
class MigrationTest {

  @TempDir Path folder;

  @Test
  void makesTheTablesOnceForServersThatStartTogether() throws Exception {
    DatabaseAddress address = Databases.fresh(folder);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Callable<Database>> work = Collections.nCopies(4, () -> Database.open(address));
    for (Future<Database> opened : threads.invokeAll(work)) {
      try (Database database = opened.get()) {
        assertThat(database.number("select count(*) from bulletin")).isZero();
      }
    }
    threads.shutdown();
  }

  @Test
  @Timeout(120)
  @DisabledIfSystemProperty(named = "authority.postgres", matches = "true")
  void saysWhatToDoWhereAnotherProgramHoldsTheFile() throws Exception {
    String file = "jdbc:sqlite:" + folder.resolve("held.db");
    DatabaseAddress address =
        DatabaseAddress.parse(file + "?busy_timeout=50&transaction_mode=IMMEDIATE", Map.of());
    Database.open(address).close();
    try (Connection other = DriverManager.getConnection(file);
        Statement statement = other.createStatement()) {
      statement.execute("begin exclusive");
      assertThatThrownBy(() -> Database.open(address))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("end it; then start again");
    }
  }

  @Test
  @Timeout(120)
  @EnabledIfSystemProperty(named = "authority.postgres", matches = "true")
  void saysWhatToDoWhereAnotherServerHoldsTheTables() throws Exception {
    DatabaseAddress address = Databases.fresh(folder);
    Database.open(address).close();
    try (Connection other = DriverManager.getConnection(address.url());
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table flyway_schema_history in access exclusive mode");
      assertThatThrownBy(() -> Database.open(address))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("end it; then start again");
    }
  }
}

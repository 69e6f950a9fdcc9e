// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.authority.TestServer.Reply;
import io.bluezone.servers.authority.accounts.ApiRole;
import io.bluezone.servers.web.program.DatabaseAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A server that cannot publish says so, and why. */
class ReadinessTest {

  private static final String REGION = "select window_end from region where name = 'VN'";

  @TempDir Path folder;

  private DatabaseAddress address;

  @BeforeEach
  void choose() {
    address = Databases.fresh(folder);
  }

  private TestServer start() {
    return new TestServer(folder, address, p -> p.withMinimumKeys(1), Map.of());
  }

  private static List<String> disclose(TestServer server) {
    TestDevice device = TestDevice.withDays(server, 1);
    assertThat(device.disclose(device.token(server.code())).status()).isEqualTo(200);
    return device.hexKeys();
  }

  @Test
  void tellsOfAPublicationThatFails() throws Exception {
    try (TestServer server = start()) {
      List<String> keys = disclose(server);
      assertThat(server.readiness().json().get("status").asString()).isEqualTo("UP");
      // No key has so many.
      server.database.update("update disclosed_key set ids_per_day = 7");
      server.clock.pass(Duration.ofHours(2));
      server.tick();

      Reply down = server.readiness();
      assertThat(down.status()).isEqualTo(503);
      assertThat(down.text()).contains("\"publishing VN\":\"").contains("IDs a day");

      server.database.update("update disclosed_key set ids_per_day = 96");
      server.tick();
      assertThat(server.readiness().status()).isEqualTo(200);
      assertThat(server.published("VN")).isEqualTo(keys);
    }
  }

  @Test
  @Timeout(120)
  @EnabledIfSystemProperty(named = "authority.postgres", matches = "true")
  void tellsThatAnotherServerHoldsARegion() throws Exception {
    try (TestServer server = start();
        Connection other = DriverManager.getConnection(address.url());
        Statement statement = other.createStatement()) {
      List<String> keys = disclose(server);
      other.setAutoCommit(false);
      statement.execute(REGION + " for no key update");
      server.clock.pass(Duration.ofHours(2));
      server.tick();

      Reply down = server.readiness();
      assertThat(down.status()).isEqualTo(503);
      assertThat(down.text()).contains("publishing VN").contains("another server holds");
      assertThat(server.publish().get("failed").get(0).get("reason").asString())
          .contains("another server holds");

      other.rollback();
      server.tick();
      assertThat(server.readiness().status()).isEqualTo(200);
      assertThat(server.published("VN")).isEqualTo(keys);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "authority.postgres", matches = "true")
  void issuesCodesWhileARegionIsPublished() {
    try (TestServer server = start()) {
      server.key(ApiRole.ISSUER);
      server.database.inTransaction(
          () -> {
            server.database.number(server.database.locking(REGION));
            assertThat(server.code()).hasSize(8);
          });
    }
  }

  @ParameterizedTest
  @CsvSource({
    "revoked_key, the heartbeat of VN",
    "bulletin, publishing VN",
    "signed_file, the settings of VN",
    "daily_count, clearing",
    "api_key, ''"
  })
  void tellsWhichWorkFails(String table, String work) {
    try (TestServer server = start()) {
      disclose(server);
      server.database.update("alter table " + table + " rename to aside");
      // What deletes waits until the clock has settled.
      server.clock.pass(Duration.ofHours(7));
      server.tick();

      Reply down = server.readiness();
      assertThat(down.status()).isEqualTo(work.isEmpty() ? 200 : 503);
      assertThat(down.text()).contains(work);
      if (!work.isEmpty()) {
        assertThat(down.text()).contains(table);
      }

      server.database.update("alter table aside rename to " + table);
      server.tick();
      assertThat(server.readiness().status()).isEqualTo(200);
    }
  }

  @Test
  void tellsThatNoKeySigns() {
    try (TestServer server = start()) {
      server.clock.pass(Duration.ofDays(800));
      server.tick();

      Reply down = server.readiness();
      assertThat(down.status()).isEqualTo(503);
      assertThat(down.text()).contains("publishing VN").contains("no key signs");
    }
  }

  @Test
  void tellsThatWorkDoesNotEnd() {
    try (TestServer server = start()) {
      server.clock.pass(Duration.ofSeconds(30));

      Reply down = server.readiness();
      assertThat(down.status()).isEqualTo(503);
      assertThat(down.text()).contains("lastSuccess").contains("underWay");
    }
  }

  @Test
  @DisabledIfSystemProperty(named = "authority.postgres", matches = "true")
  void tellsThatAnotherProgramHoldsTheFile() throws Exception {
    String file = "jdbc:sqlite:" + folder.resolve("held.db");
    address = DatabaseAddress.parse(file + "?busy_timeout=50&transaction_mode=IMMEDIATE", Map.of());
    try (TestServer server = start();
        Connection other = DriverManager.getConnection(file);
        Statement statement = other.createStatement()) {
      statement.execute("begin immediate");
      server.clock.pass(Duration.ofHours(2));
      server.tick();
      Reply down = server.readiness();
      assertThat(down.status()).isEqualTo(503);
      assertThat(down.text()).contains("another program holds the database's file");

      statement.execute("rollback");
      server.tick();
      assertThat(server.readiness().text()).contains("UP");
      assertThat(server.readiness().status()).isEqualTo(200);
    }
  }

  @Test
  void publishesTheRegionsBesideOneThatFails() throws Exception {
    try (TestServer server = start()) {
      disclose(server);
      TestDevice device = TestDevice.withDays(server, 1);
      String token = device.token(server.code("VN-HN", server.clock.today().toString()));
      String body = device.body(token, "VN-HN", device.keys);
      assertThat(server.post("/disclosures", body).status()).isEqualTo(200);
      server.database.update("update disclosed_key set ids_per_day = 7 where region = 'VN'");

      JsonNode result = server.publish();
      assertThat(result.get("published").get(0).get("region").asString()).isEqualTo("VN-HN");
      assertThat(result.get("failed").get(0).get("region").asString()).isEqualTo("VN");
      assertThat(result.get("failed").get(0).get("reason").asString()).contains("IDs a day");
      assertThat(server.published("VN-HN")).isEqualTo(device.hexKeys());
    }
  }
}

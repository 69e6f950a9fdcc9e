// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.examples.authority.TestServer.Reply;
import io.bluezone.examples.authority.accounts.ApiRole;
import io.bluezone.examples.authority.data.DatabaseAddress;
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
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

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
      Reply refused = server.post("/publications", "", "X-Api-Key", server.key(ApiRole.PUBLISHER));
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.problem()).isEqualTo("unavailable");

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
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.authority.TestServer.Reply;
import io.bluezone.servers.authority.accounts.ApiRole;
import io.bluezone.servers.web.program.DatabaseAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A server whose PostgreSQL is stopped, and comes back. */
@EnabledIfSystemProperty(named = "authority.postgres", matches = "true")
class DatabaseAwayTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  private EmbeddedPostgres postgres(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder.resolve("postgres"))
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }

  private static Reply await(TestServer server, Predicate<Reply> expected)
      throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    Reply reply = server.readiness();
    while (!expected.test(reply) && Instant.now().isBefore(end)) {
      Thread.sleep(100);
      reply = server.readiness();
    }
    return reply;
  }

  @Test
  void servesFilesAndRefusesAllElse() throws Exception {
    EmbeddedPostgres postgres = postgres(0);
    try (TestServer server =
        new TestServer(
            folder,
            DatabaseAddress.parse(postgres.getJdbcUrl("postgres", "postgres"), Map.of()),
            p -> p.withMinimumKeys(1),
            Map.of("authority.tick-seconds", "1"))) {
      TestDevice device = TestDevice.withDays(server, 1);
      device.disclose(device.token(server.code()));
      String file = server.publish().get("published").get(0).get("file").asString();
      String code = server.code();
      String[] issuer = {"X-Api-Key", server.key(ApiRole.ISSUER)};
      String[] publisher = {"X-Api-Key", server.key(ApiRole.PUBLISHER)};
      Map<String, byte[]> files = new HashMap<>();
      for (String path :
          List.of(
              "/api/v1/bulletins/VN/index.signed",
              "/bulletins/VN/index.signed",
              "/bulletins/VN/revocations.signed",
              "/bulletins/VN/" + file,
              "/api/v1/settings/VN")) {
        files.put(path, server.bytes(path));
      }

      postgres.close();

      files.forEach((path, content) -> assertThat(server.bytes(path)).isEqualTo(content));
      assertThat(server.readiness().status()).isEqualTo(503);
      for (Reply reply :
          List.of(
              new TestDevice(server).redeem(code),
              server.post("/publications", "", publisher),
              server.get("/codes", issuer),
              server.send("GET", "/login", ""),
              server.send("GET", "/staff", "", "Cookie", "JSESSIONID=c29tZW9uZQ=="))) {
        assertThat(reply.status()).as(reply.response().uri() + reply.text()).isEqualTo(503);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.header("Retry-After")).isEqualTo("10");
        assertThat(reply.problem()).isEqualTo("unavailable");
      }
      assertThat(await(server, reply -> reply.text().contains("publishing VN")).text())
          .contains("publishing VN")
          .contains("refused");

      postgres = postgres(postgres.getPort());
      assertThat(await(server, reply -> reply.status() == 200).status()).isEqualTo(200);
      assertThat(new TestDevice(server).redeem(code).status()).isEqualTo(200);
    } finally {
      postgres.close();
    }
  }
}

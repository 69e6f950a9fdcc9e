// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.authority.TestServer.Reply;
import io.bluezone.servers.authority.accounts.ApiKeys;
import io.bluezone.servers.authority.accounts.ApiRole;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.codes.Codes;
import io.bluezone.servers.authority.operation.Statistics;
import io.bluezone.servers.authority.setup.ServerSettings;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A code of a drill: all goes its way, and nothing stays but lines of the audit. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrillTest {

  private static final List<String> KEPT =
      List.of(
          "disclosure",
          "upload",
          "disclosed_key",
          "revoked_key",
          "history",
          "history_part",
          "daily_count");

  @TempDir static Path folder;

  @AutoClose private TestServer server;

  @BeforeAll
  void start() {
    server = new TestServer(folder, Databases.fresh(folder), p -> p.withMinimumKeys(1), Map.of());
  }

  private static Reply drill(TestServer server, String key) {
    return server.post(
        "/codes",
        "{\"region\":\"VN\",\"testDate\":\"" + server.clock.today() + "\",\"drill\":true}",
        "X-Api-Key",
        key);
  }

  private JsonNode drill() {
    Reply issued = drill(server, server.key(ApiRole.ISSUER));
    assertThat(issued.status()).as(issued.text()).isEqualTo(201);
    assertThat(issued.json().get("drill").asBoolean()).isTrue();
    return issued.json();
  }

  private String drillCode() {
    return drill().get("code").asString();
  }

  private JsonNode state(String id) {
    return server.get("/codes/" + id, "X-Api-Key", server.key(ApiRole.ISSUER)).json();
  }

  private Map<String, Long> rows() {
    Map<String, Long> rows = new TreeMap<>();
    for (String table : KEPT) {
      rows.put(table, server.database.number("select count(*) from " + table));
    }
    return rows;
  }

  private List<Statistics.Entry> statistics() {
    return server.server.part(Statistics.class).lastDays("VN", 1);
  }

  private String metrics() throws Exception {
    URI address =
        URI.create("http://127.0.0.1:" + server.server.managementPort() + "/actuator/prometheus");
    return server
        .http
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
        .body()
        .lines()
        .filter(line -> line.startsWith("bluezone_"))
        .toList()
        .toString();
  }

  private static List<String> acts(TestServer server, String subject) {
    return server.server.part(Audit.class).newest(200).stream()
        .filter(entry -> entry.subject().equals(subject))
        .map(entry -> entry.act() + ": " + entry.details())
        .toList();
  }

  @Test
  void publishesAndKeepsNothingOfADrill() throws Exception {
    TestDevice real = TestDevice.withDays(server, 3);
    real.disclose(real.token(server.code()));
    Map<String, Long> before = rows();
    List<Statistics.Entry> counted = statistics();
    String metrics = metrics();

    TestDevice device = TestDevice.withDays(server, 14);
    JsonNode issued = drill();
    String id = issued.get("id").asString();
    Reply redeemed = device.redeem(issued.get("code").asString());
    assertThat(redeemed.json().get("drill").asBoolean()).isTrue();
    String token = redeemed.json().get("token").asString();
    Reply disclosed = device.disclose(token);
    assertThat(disclosed.json().get("drill").asBoolean()).isTrue();
    assertThat(disclosed.json().get("accepted").asInt()).isEqualTo(14);
    assertThat(device.disclose(token).json()).isEqualTo(disclosed.json());
    Reply history =
        server.send("POST", "/api/v1/histories", "x", "X-Token", token, "Upload-Length", "2");
    assertThat(history.status()).as(history.text()).isEqualTo(201);
    String part = "/api/v1/histories/" + history.json().get("id").asString();
    assertThat(server.send("PATCH", part, "y", "Upload-Offset", "1").status()).isEqualTo(200);

    assertThat(rows()).isEqualTo(before);
    assertThat(statistics()).isEqualTo(counted);
    assertThat(metrics()).isEqualTo(metrics);
    assertThat(state(id).get("drill").asBoolean()).isTrue();
    assertThat(state(id).get("state").asString()).isEqualTo("disclosed");
    assertThat(acts(server, id))
        .containsExactly(
            "drill.disclosed: VN 14 keys checked, none kept",
            "code.issued: drill VN " + server.clock.today());

    server.publish();
    long realCodes = server.database.number("select count(*) from code where drill = 0");
    server.clock.pass(Duration.ofHours(60));
    server.tick();
    assertThat(server.published("VN"))
        .containsAll(real.hexKeys())
        .doesNotContainAnyElementsOf(device.hexKeys());
    assertThat(
            server.database.number(
                "select sum(count) from daily_count where name = 'CODES_ISSUED'"))
        .isEqualTo(realCodes);
    assertThat(server.database.number("select count(*) from code where drill = 1")).isZero();
    assertThat(server.database.number("select count(*) from upload_token where drill = 1"))
        .isZero();
  }

  @Test
  void checksTheKeysOfADrillLikeOthers() {
    TestDevice device = TestDevice.withDays(server, 2);
    device.addDay(server.clock.today().minusDays(300));
    device.add(TestDevice.random(3), 0, 1, 1);
    Reply practised = device.disclose(device.token(drillCode()));
    Reply real = device.disclose(device.token(server.code()));

    assertThat(practised.json().get("drill").asBoolean()).isTrue();
    assertThat(real.json().get("drill").asBoolean()).isFalse();
    for (String field : List.of("accepted", "refused", "heldUntil")) {
      assertThat(practised.json().get(field)).isEqualTo(real.json().get(field));
    }
  }

  @Test
  void refusesTheKeysOfAWithdrawnDrill() {
    TestDevice device = TestDevice.withDays(server, 2);
    JsonNode issued = drill();
    String token = device.token(issued.get("code").asString());
    String id = issued.get("id").asString();
    Map<String, Long> before = rows();
    String key = server.key(ApiRole.ISSUER);
    assertThat(server.send("DELETE", "/api/v1/codes/" + id, "", "X-Api-Key", key).status())
        .isEqualTo(204);

    assertThat(device.disclose(token).problem()).isEqualTo("withdrawn");
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void countsDrillsApartFromTheQuota() {
    String key =
        server.server.part(ApiKeys.class).create(ApiRole.ISSUER, "practice", 1, Actor.SHELL);
    for (int i = 0; i < Codes.DRILLS; i++) {
      assertThat(drill(server, key).status()).isEqualTo(201);
    }
    assertThat(drill(server, key).problem()).isEqualTo("quota");
    String real = "{\"region\":\"VN\",\"testDate\":\"" + server.clock.today() + "\"}";
    assertThat(server.post("/codes", real, "X-Api-Key", key).status()).isEqualTo(201);
    assertThat(server.post("/codes", real, "X-Api-Key", key).problem()).isEqualTo("quota");
  }

  @Test
  void countsAUsedCodeOfADrillAsAGuess(@TempDir Path other) {
    try (TestServer limited =
        new TestServer(
            other,
            Databases.fresh(other),
            p -> p.withMinimumKeys(1),
            new ServerSettings.Limits(100_000, 4, 30, List.of()),
            Map.of())) {
      TestDevice device = TestDevice.withDays(limited, 1);
      String used = drill(limited, limited.key(ApiRole.ISSUER)).json().get("code").asString();
      String code = drill(limited, limited.key(ApiRole.ISSUER)).json().get("code").asString();
      assertThat(device.redeem(used).status()).isEqualTo(200);
      for (int guess = 0; guess < 4; guess++) {
        assertThat(device.redeem(used).problem()).isEqualTo("code-used");
      }
      assertThat(device.redeem(code).status()).isEqualTo(429);
    }
  }
}

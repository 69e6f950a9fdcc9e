// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.authority.TestServer.Reply;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Dummies: answered like real requests, and gone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FakeTest {

  private static final List<String> TABLES =
      List.of(
          "code",
          "upload_token",
          "disclosure",
          "upload",
          "disclosed_key",
          "history",
          "history_part",
          "audit",
          "daily_count");

  @TempDir static Path folder;

  @AutoClose private TestServer server;

  @BeforeAll
  void start() {
    server = new TestServer(folder, Databases.fresh(folder), p -> p.withMinimumKeys(1), Map.of());
  }

  private Map<String, Long> rows() {
    Map<String, Long> rows = new TreeMap<>();
    for (String table : TABLES) {
      rows.put(table, server.database.number("select count(*) from " + table));
    }
    return rows;
  }

  @Test
  void answersDummiesAlikeAndKeepsNothing() {
    TestDevice real = TestDevice.withDays(server, 14);
    String code = server.code();
    Reply redeemed = real.redeem(code, "X-Fake", "0");
    Reply disclosed = real.disclose(redeemed.json().get("token").asString(), "X-Fake", "0");
    Map<String, Long> before = rows();

    TestDevice fake = TestDevice.withDays(server, 14);
    Reply fakeRedeemed = fake.redeem("12345678", "X-Fake", "1");
    Reply fakeDisclosed = fake.disclose(fakeRedeemed.json().get("token").asString(), "X-Fake", "1");

    assertThat(rows()).isEqualTo(before);
    assertAlike(redeemed, fakeRedeemed);
    assertAlike(disclosed, fakeDisclosed);
    assertThat(fakeDisclosed.json().get("accepted").asInt()).isEqualTo(14);
  }

  private static void assertAlike(Reply real, Reply fake) {
    assertThat(fake.status()).isEqualTo(real.status()).isEqualTo(200);
    assertThat(fake.text()).hasSameSizeAs(real.text());
    assertThat(fake.text().length() % 1024).isZero();
    assertThat(fake.text().strip()).hasSameSizeAs(real.text().strip());
    assertThat(names(fake.json())).isEqualTo(names(real.json()));
    assertThat(fake.response().headers().map().keySet())
        .isEqualTo(real.response().headers().map().keySet());
  }

  private static List<String> names(JsonNode node) {
    return List.copyOf(node.propertyNames());
  }

  @Test
  void tellsNothingByAnAnswersSize() {
    TestDevice one = TestDevice.withDays(server, 1);
    TestDevice many = TestDevice.withDays(server, 14);
    for (int i = 0; i < 110; i++) {
      many.add(TestDevice.random(3), 0, 1, 1);
    }
    Reply few = one.disclose(one.token(server.code()));
    Reply more = many.disclose(many.token(server.code()));
    Reply wrong = one.redeem("00000000");

    assertThat(more.text()).hasSameSizeAs(few.text());
    assertThat(wrong.text()).hasSameSizeAs(few.text());
  }

  @Test
  void touchesNoRealCodeOrKeyByADummy() {
    TestDevice device = TestDevice.withDays(server, 2);
    String code = server.code();

    assertThat(device.redeem(code, "X-Fake", "1").status()).isEqualTo(200);
    String token = device.token(code);
    assertThat(device.disclose(token, "X-Fake", "1").json().get("accepted").asInt()).isEqualTo(2);
    assertThat(device.disclose(token).json().get("accepted").asInt()).isEqualTo(2);
    assertThat(device.disclose(token, "X-Fake", "1").status()).isEqualTo(200);
    assertThat(device.disclose(token).json().get("accepted").asInt()).isEqualTo(2);
  }

  @Test
  void takesTheHeaderZeroOrOne() {
    TestDevice device = TestDevice.withDays(server, 1);
    assertThat(device.redeem("12345678", "X-Fake", "yes").status()).isEqualTo(400);
  }

  @Test
  void keepsNothingOfADummyHistory() throws Exception {
    Map<String, Long> before = rows();
    byte[] bytes = TestDevice.random(600_000);
    HttpResponse<String> reply =
        server.http.send(
            HttpRequest.newBuilder(server.uri("/api/v1/histories"))
                .header("X-Token", "any")
                .header("X-Fake", "1")
                .header("Upload-Length", "600000")
                .POST(BodyPublishers.ofByteArray(bytes))
                .build(),
            BodyHandlers.ofString());

    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(201);
    JsonNode json = TestServer.JSON.readTree(reply.body());
    assertThat(json.get("complete").asBoolean()).isTrue();
    assertThat(json.get("received").asLong()).isEqualTo(600_000);
    assertThat(json.get("sha256").asString())
        .isEqualTo(com.google.common.hash.Hashing.sha256().hashBytes(bytes).toString());
    assertThat(rows()).isEqualTo(before);
  }
}

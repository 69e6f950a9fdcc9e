// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.feed.internal.BulletinIndex;
import io.bluezone.crypto.feed.internal.IndexedBulletin;
import io.bluezone.crypto.keys.CommittedKey;
import io.bluezone.servers.authority.TestServer.Reply;
import io.bluezone.servers.authority.accounts.ApiRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The road from a code to a bulletin, as other programs go it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoadTest {

  @TempDir static Path folder;

  private TestServer server;

  @BeforeAll
  void start() {
    server = new TestServer(folder, Databases.fresh(folder), p -> p.withMinimumKeys(3), Map.of());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void bringsKeysFromACodeIntoABulletin() throws IOException {
    publishPending();
    TestDevice device = TestDevice.withDays(server, 5);
    Reply code = server.codeReply("VN", server.clock.today().toString());
    assertThat(code.status()).isEqualTo(201);
    assertThat(code.json().get("code").asString()).matches("[0-9]{8}");
    assertThat(code.json().get("expires").asLong())
        .isEqualTo(server.clock.instant().plus(Duration.ofHours(24)).getEpochSecond());
    Reply redeemed = device.redeem(code.json().get("code").asString());
    assertThat(redeemed.status()).isEqualTo(200);

    Reply disclosed = device.disclose(redeemed.json().get("token").asString());

    assertThat(disclosed.status()).as(disclosed.text()).isEqualTo(200);
    assertThat(disclosed.json().get("accepted").isNumber()).isTrue();
    assertThat(disclosed.json().get("accepted").asInt()).isEqualTo(5);
    assertThat(disclosed.json().get("refused").size()).isZero();
    assertThat(disclosed.json().get("heldUntil").isNull()).isTrue();
    long before = server.index("VN").newest().map(IndexedBulletin::sequence).orElse(0L);
    JsonNode published = server.publish().get("published");
    assertThat(published.size()).isEqualTo(1);
    assertThat(published.get(0).get("region").asString()).isEqualTo("VN");
    assertThat(published.get(0).get("sequence").asLong()).isGreaterThan(before);
    String file = published.get(0).get("file").asString();
    BulletinIndex index = server.index("VN");
    IndexedBulletin entry = index.newest().orElseThrow();
    assertThat(entry.file()).isEqualTo(file);
    byte[] bytes = server.bytes("/api/v1/bulletins/VN/" + file);
    assertThat(bytes).hasSize((int) entry.bytes());
    assertThat(com.google.common.hash.Hashing.sha256().hashBytes(bytes))
        .hasToString(entry.sha256());
    assertThat(folder.resolve("bulletins/VN").resolve(file)).hasBinaryContent(bytes);
    assertThat(folder.resolve("bulletins/VN/index.signed"))
        .hasBinaryContent(server.bytes("/bulletins/VN/index.signed"));
    CaseBulletin bulletin = server.bulletin("VN", file);
    List<String> keys = new ArrayList<>();
    bulletin.keys().forEach(key -> keys.add(TestDevice.hex(key.key().secret().exposeBytes())));
    assertThat(keys).containsExactlyInAnyOrderElementsOf(device.hexKeys());
    assertThat(bulletin.info().sequence()).isEqualTo(entry.sequence());
    bulletin.checkCurrent(server.clock.instant(), Duration.ofMinutes(5));
  }

  /** Who sends a seed must not be published twice, nor be told from who sends the key. */
  @Test
  void takesASeedForItsKey() throws IOException {
    LocalDate day = server.clock.today().minusDays(1);
    long start = day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    byte[] seed = TestDevice.random(16);
    byte[] key = DailyKey.ofSeed(SecretBytes.copyOf(seed), day).secret().exposeBytes();
    TestDevice device = TestDevice.withDays(server, 2);
    device.add(seed, start, start + 86_400, 96);
    TestDevice other = TestDevice.withDays(server, 2);
    other.add(key, start, start + 86_400, 96);
    TestDevice both = TestDevice.withDays(server, 2);
    byte[] another = TestDevice.random(16);
    both.add(another, start, start + 86_400, 96);
    both.add(
        DailyKey.ofSeed(SecretBytes.copyOf(another), day).secret().exposeBytes(),
        start,
        start + 86_400,
        96);

    assertThat(device.disclose(device.token(server.code())).json().get("accepted").asInt())
        .isEqualTo(3);
    assertThat(other.disclose(other.token(server.code())).json().get("accepted").asInt())
        .isEqualTo(2);
    assertThat(both.disclose(both.token(server.code())).json().get("accepted").asInt())
        .isEqualTo(3);
    String file = server.publish().get("published").get(0).get("file").asString();

    assertThat(server.published("VN")).containsOnlyOnce(TestDevice.hex(key));
    assertThat(
            server
                .bulletin("VN", file)
                .keys()
                .filter(disclosed -> disclosed.key().seed().isPresent()))
        .hasSizeBetween(1, 2);
  }

  @Test
  void answersTheSameRequestAlike() {
    TestDevice device = TestDevice.withDays(server, 4);
    device.add(new byte[31], 0, 900, 96);
    String token = device.token(server.code());

    Reply first = device.disclose(token);
    Collections.shuffle(device.keys);
    Reply again = device.disclose(token);

    assertThat(first.status()).isEqualTo(200);
    assertThat(again.json().get("accepted")).isEqualTo(first.json().get("accepted"));
    assertThat(again.json().get("revisionToken")).isEqualTo(first.json().get("revisionToken"));
    assertThat(first.json().get("refused").toString())
        .isEqualTo("[{\"index\":4,\"reason\":\"key-length\"}]");
    assertThat(again.json().get("refused").get(0).get("reason").asString()).isEqualTo("key-length");
    server.clock.pass(Duration.ofHours(30));
    assertThat(device.disclose(token).text()).isEqualTo(again.text());
  }

  /** As if the server had died after the keys were there and before the answer was. */
  @Test
  void answersAgainAfterALostAnswer() throws IOException {
    TestDevice one = TestDevice.withDays(server, 1);
    one.disclose(one.token(server.code()));
    TestDevice device = TestDevice.withDays(server, 3);
    CommittedKey foreign = one.keys.get(0);
    device.add(foreign.key().exposeBytes(), foreign.start(), foreign.end(), foreign.idsPerDay());
    String token = device.token(server.code());
    Reply lost = device.disclose(token);
    assertThat(server.database.update("delete from upload")).isPositive();

    Reply again = device.disclose(token);

    assertThat(again.text()).isEqualTo(lost.text());
    assertThat(again.json().get("accepted").asInt()).isEqualTo(3);
    assertThat(device.disclose(token).text()).isEqualTo(lost.text());
    server.publish();
    assertThat(server.published("VN")).containsAll(device.hexKeys()).doesNotHaveDuplicates();
  }

  @Test
  void answersSimultaneousRequestsOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    for (int round = 0; round < 10; round++) {
      TestDevice one = TestDevice.withDays(server, 2);
      TestDevice other = TestDevice.withDays(server, 3);
      CommittedKey shared = one.keys.get(0);
      other.add(shared.key().exposeBytes(), shared.start(), shared.end(), shared.idsPerDay());
      String token = one.token(server.code());
      String another = other.token(server.code());
      List<Callable<Reply>> work = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        work.add(() -> one.disclose(token));
        work.add(() -> other.disclose(another));
      }
      Set<String> answers = new HashSet<>();
      int accepted = 0;
      for (Future<Reply> done : threads.invokeAll(work)) {
        assertThat(done.get().status()).as(done.get().text()).isEqualTo(200);
        if (answers.add(done.get().text())) {
          accepted += done.get().json().get("accepted").asInt();
        }
      }
      assertThat(answers).hasSize(2);
      // The key that both have is one's or the other's.
      assertThat(accepted).isEqualTo(5);
    }
    threads.shutdown();
  }

  @Test
  void refusesEachBadKeyWithItsReason() {
    LocalDate today = server.clock.today();
    TestDevice device = TestDevice.withDays(server, 2);
    long yesterday = today.minusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    device.add(TestDevice.random(32), yesterday, yesterday + 86_400, 97);
    device.add(TestDevice.random(32), yesterday + 1, yesterday + 86_400, 96);
    device.add(TestDevice.random(32), yesterday + 900, yesterday + 900, 96);
    device.addDay(today.minusDays(15));
    CommittedKey twice = device.keys.get(0);
    device.add(twice.key().exposeBytes(), twice.start(), twice.end(), twice.idsPerDay());
    device.addDay(today.plusDays(1));

    Reply reply = device.disclose(device.token(server.code()));

    assertThat(reply.json().get("accepted").asInt()).isEqualTo(2);
    List<String> reasons = new ArrayList<>();
    reply
        .json()
        .get("refused")
        .forEach(key -> reasons.add(key.get("index") + " " + key.get("reason").asString()));
    assertThat(reasons)
        .containsExactly(
            "2 ids-per-day",
            "3 bounds",
            "4 bounds",
            "5 days-not-admitted",
            "6 duplicate",
            "7 days-not-admitted");
  }

  @Test
  void refusesAnothersKeyAsADuplicate() {
    TestDevice one = TestDevice.withDays(server, 1);
    TestDevice other = TestDevice.withDays(server, 1);
    CommittedKey key = one.keys.get(0);
    other.add(key.key().exposeBytes(), key.start(), key.end(), key.idsPerDay());

    assertThat(one.disclose(one.token(server.code())).json().get("accepted").asInt()).isEqualTo(1);
    Reply reply = other.disclose(other.token(server.code()));

    assertThat(reply.json().get("accepted").asInt()).isEqualTo(1);
    assertThat(reply.json().get("refused").get(0).get("reason").asString()).isEqualTo("duplicate");
  }

  @Test
  void refusesOtherKeysThanWereCommittedTo() throws IOException {
    TestDevice device = TestDevice.withDays(server, 2);
    String token = device.token(server.code());
    TestDevice attacker = TestDevice.withDays(server, 2);

    Reply wrong = server.post("/disclosures", device.body(token, "VN", attacker.keys));
    Reply fewer = server.post("/disclosures", device.body(token, "VN", device.keys.subList(0, 1)));

    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.problem()).isEqualTo("commitment-mismatch");
    assertThat(wrong.header("Content-Type")).startsWith("application/problem+json");
    assertThat(fewer.problem()).isEqualTo("commitment-mismatch");
    assertThat(device.disclose(token).json().get("accepted").asInt()).isEqualTo(2);
    server.publish();
    assertThat(server.published("VN")).doesNotContainAnyElementsOf(attacker.hexKeys());
  }

  @Test
  void holdsAKeyOnTheAirUntilItIsOverAndTwoHoursMore() throws IOException {
    TestDevice device = TestDevice.withDays(server, 3);
    CommittedKey valid = device.addDay(server.clock.today());
    Reply reply = device.disclose(device.token(server.code()));

    assertThat(reply.json().get("accepted").asInt()).isEqualTo(4);
    assertThat(reply.json().get("heldUntil").asLong()).isEqualTo(valid.end() + 7200);
    server.publish();
    String hex = TestDevice.hex(valid.key().exposeBytes());
    assertThat(server.published("VN")).containsAll(device.hexKeys().subList(0, 3));
    assertThat(server.published("VN")).doesNotContain(hex);

    server.clock.set(java.time.Instant.ofEpochSecond(valid.end() + 7199));
    fill();
    server.publish();
    assertThat(server.published("VN")).doesNotContain(hex);
    server.clock.pass(Duration.ofSeconds(1));
    fill();
    server.publish();
    assertThat(server.published("VN")).containsOnlyOnce(hex);
  }

  private void fill() {
    TestDevice other = TestDevice.withDays(server, 3);
    other.disclose(other.token(server.code()));
  }

  /** Publishes the keys that other tests have disclosed, also if they are too few. */
  private void publishPending() {
    fill();
    server.publish();
  }

  @Test
  void holdsTooFewKeysOver() throws IOException {
    publishPending();
    TestDevice device = TestDevice.withDays(server, 2);
    device.disclose(device.token(server.code()));

    JsonNode result = server.publish();

    assertThat(result.get("published").size()).isZero();
    assertThat(result.get("heldOver").get(0).get("region").asString()).isEqualTo("VN");
    assertThat(server.published("VN")).doesNotContainAnyElementsOf(device.hexKeys());
    fill();
    assertThat(server.publish().get("published").size()).isEqualTo(1);
    assertThat(server.published("VN")).containsAll(device.hexKeys());
  }

  @Test
  void letsTheSameDeviceAloneAddLaterDays() {
    TestDevice device = TestDevice.withDays(server, 2);
    Reply first = device.disclose(device.token(server.code()));
    String revision = first.json().get("revisionToken").asString();
    TestDevice later = new TestDevice(server);
    later.addDay(server.clock.today());

    Reply added = later.disclose(revision);

    assertThat(added.status()).as(added.text()).isEqualTo(200);
    assertThat(added.json().get("accepted").asInt()).isEqualTo(1);
    assertThat(later.disclose(revision).text()).isEqualTo(added.text());
    String forged = revision.substring(0, revision.length() - 2) + "AA";
    Reply refused = later.disclose(forged);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.problem()).isEqualTo("token-unknown");
  }

  @Test
  void tellsTheStateOfCodesAndWithdrawsThem() {
    JsonNode issued = server.codeReply("VN", server.clock.today().toString()).json();
    String key = server.key(ApiRole.ISSUER);
    String path = "/codes/" + issued.get("id").asString();
    assertThat(server.get(path, "X-Api-Key", key).json().get("state").asString())
        .isEqualTo("issued");

    assertThat(server.send("DELETE", "/api/v1" + path, "", "X-Api-Key", key).status())
        .isEqualTo(204);

    assertThat(server.get(path, "X-Api-Key", key).json().get("state").asString())
        .isEqualTo("withdrawn");
    Reply refused = TestDevice.withDays(server, 1).redeem(issued.get("code").asString());
    assertThat(refused.problem()).isEqualTo("code-withdrawn");
    assertThat(server.get("/codes", "X-Api-Key", key).text())
        .doesNotContain(issued.get("code").asString());
  }

  @Test
  void withdrawsARedeemedCodeBeforeItsKeysCome() throws IOException {
    String key = server.key(ApiRole.ISSUER);
    JsonNode issued = server.codeReply("VN", server.clock.today().toString()).json();
    String path = "/codes/" + issued.get("id").asString();
    TestDevice device = TestDevice.withDays(server, 3);
    String token = device.token(issued.get("code").asString());

    assertThat(server.send("DELETE", "/api/v1" + path, "", "X-Api-Key", key).status())
        .isEqualTo(204);

    assertThat(server.get(path, "X-Api-Key", key).json().get("state").asString())
        .isEqualTo("withdrawn");
    Reply refused = device.disclose(token);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.problem()).isEqualTo("withdrawn");
    publishPending();
    assertThat(server.published("VN")).doesNotContainAnyElementsOf(device.hexKeys());

    JsonNode used = server.codeReply("VN", server.clock.today().toString()).json();
    device.disclose(device.token(used.get("code").asString()));
    Reply late =
        server.send("DELETE", "/api/v1/codes/" + used.get("id").asString(), "", "X-Api-Key", key);
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text()).contains("withdraw their disclosure");
  }

  @Test
  void servesPublishedFilesForEverAndInParts() throws IOException {
    fill();
    String file = server.publish().get("published").get(0).get("file").asString();
    String path = "/bulletins/VN/" + file;

    Reply whole = server.get(path);
    assertThat(whole.header("Cache-Control")).contains("immutable").contains("public");
    String tag = whole.header("ETag");
    assertThat(tag).startsWith("\"").doesNotStartWith("W/");
    assertThat(server.get(path, "If-None-Match", tag).status()).isEqualTo(304);
    Reply part = server.get(path, "Range", "bytes=3-9");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.header("Content-Length")).isEqualTo("7");
    Reply index = server.get("/bulletins/VN/index.signed");
    assertThat(
            server
                .get("/bulletins/VN/index.signed", "If-None-Match", index.header("ETag"))
                .status())
        .isEqualTo(304);
    Files.delete(folder.resolve("bulletins/VN").resolve(file));
    assertThat(server.get(path).header("ETag")).isEqualTo(tag);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.crypto.feed.internal.IndexedBulletin;
import io.bluezone.crypto.feed.internal.Revocations;
import io.bluezone.crypto.feed.internal.RevokedKey;
import io.bluezone.servers.authority.TestServer.Reply;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.disclosures.DisclosureRecord;
import io.bluezone.servers.authority.disclosures.DisclosureReview;
import io.bluezone.servers.authority.setup.ServerSettings.Publication;
import io.bluezone.servers.web.Account;
import io.bluezone.servers.web.Accounts;
import io.bluezone.servers.web.visitor.Visitor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More than a region can bear: it goes on, and says what it leaves out. */
class FloodTest {

  @TempDir Path folder;

  private final List<TestServer> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(TestServer::close);
  }

  private TestServer start(UnaryOperator<Publication> publication) {
    TestServer server = new TestServer(folder, Databases.fresh(folder), publication, Map.of());
    servers.add(server);
    return server;
  }

  /** Adds fresh seeds of 1440 IDs a day, spread over days before another. */
  private static TestDevice withSeeds(TestServer server, int seeds, int days, LocalDate before) {
    TestDevice device = new TestDevice(server);
    for (int i = 0; i < seeds; i++) {
      Instant start = before.minusDays(1 + i % days).atStartOfDay(ZoneOffset.UTC).toInstant();
      device.add(
          TestDevice.random(16), start.getEpochSecond(), start.getEpochSecond() + 86_400, 1440);
    }
    return device;
  }

  private static Reply add(TestServer server, String token, int seeds, int days) {
    return withSeeds(server, seeds, days, server.clock.today()).disclose(token);
  }

  private static String revisionToken(Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json().get("revisionToken").asString();
  }

  private static long keys(TestServer server) {
    return server.database.number("select count(*) from disclosed_key");
  }

  @Test
  void boundsTheKeysOfOneCode() {
    TestServer server = start(p -> p.withMinimumKeys(5));
    LocalDate testDate = server.clock.today().minusDays(14);
    TestDevice device = withSeeds(server, 128, 14, testDate.plusDays(1));
    String token =
        revisionToken(device.disclose(device.token(server.code("VN", testDate.toString()))));
    assertThat(add(server, token, 127, 13).status()).isEqualTo(200);

    for (int i = 0; i < 80; i++) {
      Reply refused = add(server, token, 128, 28);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.problem()).isEqualTo("too-many-keys");
    }

    assertThat(keys(server)).isEqualTo(255);
    assertThat(add(server, token, 2, 2).problem()).isEqualTo("too-many-keys");
    assertThat(add(server, token, 1, 1).json().get("accepted").asInt()).isEqualTo(1);
    assertThat(add(server, token, 1, 1).problem()).isEqualTo("too-many-keys");
    assertThat(keys(server)).isEqualTo(256);
  }

  @Test
  void boundsTheKeysOfOneDay() {
    TestServer server = start(p -> p.withMinimumKeys(5));
    TestDevice many = withSeeds(server, 13, 1, server.clock.today());
    String code = server.code();
    String token = many.token(code);
    assertThat(many.disclose(token).problem()).isEqualTo("too-many-keys");
    assertThat(many.disclose("any", "X-Fake", "1").problem()).isEqualTo("too-many-keys");
    assertThat(keys(server)).isZero();

    TestDevice device = withSeeds(server, 6, 1, server.clock.today());
    String revision = revisionToken(device.disclose(device.token(server.code())));
    // A key of several days counts for each of them.
    TestDevice later = new TestDevice(server);
    Instant first = server.clock.today().minusDays(3).atStartOfDay(ZoneOffset.UTC).toInstant();
    for (int i = 0; i < 6; i++) {
      later.add(
          TestDevice.random(32),
          first.getEpochSecond(),
          first.plus(Duration.ofDays(3)).getEpochSecond(),
          96);
    }
    assertThat(later.disclose(revision).json().get("accepted").asInt()).isEqualTo(6);
    assertThat(add(server, revision, 1, 1).problem()).isEqualTo("too-many-keys");
    assertThat(keys(server)).isEqualTo(12);
  }

  @Test
  void leavesWhatIsTooMuchForAWindowToTheNextTheOldestFirst() throws Exception {
    TestServer server = start(p -> p.withMinimumKeys(2).withMaximumKeys(5));
    TestDevice early = TestDevice.withDays(server, 4);
    early.disclose(early.token(server.code()));
    server.clock.pass(Duration.ofHours(1));
    TestDevice late = TestDevice.withDays(server, 9);
    late.disclose(late.token(server.code()));

    assertThat(uploads(server)).contains("8 keys wait for a later one");
    server.clock.set(Instant.parse("2026-03-10T12:00:00Z"));
    server.tick();

    assertThat(server.published("VN")).hasSize(5).containsAll(early.hexKeys());
    assertThat(uploads(server)).contains("3 keys wait for a later one");
    server.clock.pass(Duration.ofHours(1));
    server.tick();
    assertThat(uploads(server)).doesNotContain("wait for a later one");
    server.publish();
    assertThat(server.published("VN"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(early.hexKeys().stream(), late.hexKeys().stream()).toList());
    assertThat(server.index("VN").bulletins().stream().map(IndexedBulletin::sequence)).hasSize(3);
    for (IndexedBulletin entry : server.index("VN").bulletins()) {
      assertThat(
              server.database.number(
                  "select count(*) from disclosed_key where sequence = ?", entry.sequence()))
          .isEqualTo(server.bulletin("VN", entry.file()).info().keyCount());
    }
  }

  private static String uploads(TestServer server) throws Exception {
    Accounts accounts = server.server.part(Accounts.class);
    String password =
        accounts.find("hoa").isPresent()
            ? accounts.reset("hoa")
            : accounts.create("hoa", "Hoa", Set.of("PUBLISHER"));
    Visitor hoa = new Visitor(server.uri("").toString());
    hoa.logInFirst("hoa", password, "con mèo ngủ trên mái nhà");
    return hoa.get("/staff/uploads?lang=en").page().text();
  }

  @Test
  void goesOnWhateverIsRevoked() throws Exception {
    TestServer server = start(p -> p.withMinimumKeys(5));
    for (int bulletin = 0; bulletin < 2; bulletin++) {
      for (int i = 0; i < 40; i++) {
        TestDevice device = withSeeds(server, 128, 14, server.clock.today());
        device.disclose(device.token(server.code()));
      }
      assertThat(server.publish().get("published")).hasSize(1);
    }
    DisclosureReview review = server.server.part(DisclosureReview.class);
    server.clock.pass(Duration.ofMinutes(1));

    for (DisclosureRecord wrong : review.newest(Account.Scope.ALL, 100)) {
      assertThat(review.withdraw(wrong.id(), Actor.staff("mai"))).isEqualTo(128);
    }

    assertThat(server.index("VN").generated()).isEqualTo(server.clock.instant());
    List<RevokedKey> revoked = server.revocations("VN").revoked();
    assertThat(revoked).hasSize(Revocations.MAX_REVOKED);
    long newest = server.index("VN").newest().orElseThrow().sequence();
    assertThat(revoked.stream().filter(key -> key.sequence() == newest)).hasSize(40 * 128);
    assertThat(uploads(server)).contains("Left out of the oldest bulletins: 240 keys.");
    TestDevice next = TestDevice.withDays(server, 6);
    next.disclose(next.token(server.code()));
    server.clock.pass(Duration.ofHours(1));
    server.tick();
    assertThat(server.published("VN")).containsAll(next.hexKeys());
    assertThat(readiness(server).statusCode()).isEqualTo(200);
    assertThat(readiness(server).body()).contains("{\"VN\":240}");
  }

  private static HttpResponse<String> readiness(TestServer server) {
    try {
      return server.http.send(
          HttpRequest.newBuilder(
                  URI.create(
                      "http://127.0.0.1:"
                          + server.server.managementPort()
                          + "/actuator/health/readiness"))
              .build(),
          BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void tellsUntilTheFolderIsMendedThatItCannotBeWritten() throws IOException {
    TestServer server = start(p -> p.withMinimumKeys(1));
    Path own = folder.resolve("bulletins/VN");
    Path aside = Files.move(own, folder.resolve("aside"));
    Files.writeString(own, "in the way");
    server.clock.pass(Duration.ofMinutes(5));
    for (int i = 0; i < 3; i++) {
      server.tick();
      assertThat(readiness(server).statusCode()).isEqualTo(503);
      assertThat(readiness(server).body()).contains("the files of VN", "bulletins/VN");
    }
    Files.delete(own);
    Files.move(aside, own);
    server.tick();
    assertThat(readiness(server).statusCode()).isEqualTo(200);
    assertThat(own.resolve("index.signed"))
        .hasBinaryContent(server.bytes("/bulletins/VN/index.signed"));
  }
}

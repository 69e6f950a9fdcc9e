// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.feed.internal.IndexedBulletin;
import io.bluezone.crypto.feed.internal.RevokedKey;
import io.bluezone.servers.authority.TestServer.Reply;
import io.bluezone.servers.authority.accounts.ApiRole;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.data.SettledClock;
import io.bluezone.servers.authority.disclosures.DisclosureRecord;
import io.bluezone.servers.authority.disclosures.DisclosureReview;
import io.bluezone.servers.authority.disclosures.DisclosureState;
import io.bluezone.servers.authority.operation.Maintenance;
import io.bluezone.servers.authority.operation.Retention;
import io.bluezone.servers.authority.operation.Statistics;
import io.bluezone.servers.authority.operation.Ticks;
import io.bluezone.servers.authority.setup.ServerSettings.Publication;
import io.bluezone.servers.web.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users and auditors of such servers rely on, and where others' servers have failed. */
class PublishingTest {

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

  private static TestDevice disclose(TestServer server, int days) {
    TestDevice device = TestDevice.withDays(server, days);
    Reply reply = device.disclose(device.token(server.code()));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return device;
  }

  @Test
  void publishesWindowsWholeAndOnceByTheClock() throws IOException {
    TestServer server = start(p -> p.withMinimumKeys(1));
    TestDevice early = disclose(server, 2);
    server.tick();
    assertThat(server.published("VN")).isEmpty();

    // The window of 10 to 11; the server is late, and a device discloses before it gets to it.
    server.clock.set(Instant.parse("2026-03-10T11:00:30Z"));
    TestDevice late = disclose(server, 2);
    server.tick();
    server.tick();

    assertThat(server.published("VN")).containsExactlyInAnyOrderElementsOf(early.hexKeys());
    IndexedBulletin first = server.index("VN").newest().orElseThrow();
    assertThat(first.sequence()).isEqualTo(server.clock.instant().getEpochSecond());
    assertThat(first.until()).isEqualTo("2026-03-10T11:00:00Z");
    server.clock.set(Instant.parse("2026-03-10T12:00:00Z"));
    server.tick();
    assertThat(server.published("VN")).containsAll(late.hexKeys()).hasSize(4);
    assertThat(server.index("VN").newest().orElseThrow().from()).isEqualTo(first.until());
  }

  @Test
  void publishesAShortWindowTooAndOneOfAnHourAtItsBorder() throws IOException {
    TestServer server = start(p -> p.withMinimumKeys(1).withWindow(Duration.ofMinutes(10)));
    TestDevice device = disclose(server, 1);
    server.clock.set(Instant.parse("2026-03-10T10:10:00Z"));
    server.tick();
    assertThat(server.published("VN")).containsExactlyElementsOf(device.hexKeys());
    server.clock.set(Instant.parse("2026-03-10T10:59:59Z"));
    TestDevice last = disclose(server, 1);
    server.clock.set(Instant.parse("2026-03-10T11:00:00Z"));
    server.tick();
    assertThat(server.published("VN")).containsAll(last.hexKeys());
  }

  @Test
  void holdsTooFewKeysForADayAndHidesThemAmongMadeUpOnes() throws IOException {
    TestServer server = start(p -> p.withMinimumKeys(40));
    TestDevice device = disclose(server, 3);
    server.clock.pass(Duration.ofHours(2));
    server.tick();
    assertThat(server.index("VN").bulletins()).isEmpty();
    server.clock.pass(Duration.ofHours(20));
    server.tick();
    assertThat(server.index("VN").bulletins()).isEmpty();

    server.clock.pass(Duration.ofHours(3));
    server.tick();

    List<String> published = server.published("VN");
    assertThat(published).hasSizeBetween(40, 44).containsAll(device.hexKeys());
    CaseBulletin bulletin = server.bulletin("VN", server.index("VN").bulletins().get(0).file());
    Set<String> real = new HashSet<>(device.hexKeys());
    Set<String> realBounds = new HashSet<>();
    Set<String> paddingBounds = new HashSet<>();
    for (DisclosedKey key : bulletin.keys().collect(Collectors.toList())) {
      String bounds = key.from() + " " + key.until() + " " + key.schedule();
      boolean own = real.contains(TestDevice.hex(key.key().secret().exposeBytes()));
      (own ? realBounds : paddingBounds).add(bounds);
    }
    assertThat(paddingBounds).isEqualTo(realBounds);
  }

  @Test
  void fillsUpTooFewKeysAtOnceIfAPublisherAsks() throws IOException {
    TestServer server = start(p -> p.withMinimumKeys(40));
    TestDevice device = disclose(server, 3);
    Reply held = server.post("/publications", "", "X-Api-Key", server.key(ApiRole.PUBLISHER));
    assertThat(held.json().get("heldOver").get(0).get("until").asLong())
        .isEqualTo(Instant.parse("2026-03-11T10:00:00Z").getEpochSecond());

    Reply filled =
        server.post("/publications?filled=true", "", "X-Api-Key", server.key(ApiRole.PUBLISHER));

    assertThat(filled.json().get("published")).as(filled.text()).hasSize(1);
    assertThat(server.published("VN")).hasSizeBetween(40, 44).containsAll(device.hexKeys());
  }

  @Test
  void padsByNoFactorOfTheNumberOfKeys() throws IOException {
    TestServer server = start(p -> p.withMinimumKeys(40));
    Set<Integer> sizes = new HashSet<>();
    for (int i = 0; i < 12; i++) {
      TestDevice device = new TestDevice(server);
      for (int key = 0; key < 40; key++) {
        device.addDay(server.clock.today().minusDays(1 + key % 14));
      }
      device.disclose(device.token(server.code()));
      server.clock.pass(Duration.ofMinutes(1));
      server.publish();
      sizes.add(
          server
              .bulletin("VN", server.index("VN").newest().orElseThrow().file())
              .info()
              .keyCount());
    }
    assertThat(sizes).hasSizeGreaterThan(1).allMatch(size -> size >= 40 && size <= 44);
  }

  @Test
  void listsItsRegionAloneInAnIndex() throws IOException {
    TestServer server = start(p -> p.withMinimumKeys(1));
    disclose(server, 1);
    TestDevice other = TestDevice.withDays(server, 1);
    String token = other.token(server.code("VN-HN", server.clock.today().toString()));
    assertThat(server.post("/disclosures", other.body(token, "VN", other.keys)).problem())
        .isEqualTo("unknown-region");
    assertThat(server.post("/disclosures", other.body(token, "VN-HN", other.keys)).status())
        .isEqualTo(200);

    server.publish();

    assertThat(server.published("VN-HN")).containsExactlyElementsOf(other.hexKeys());
    assertThat(server.published("VN")).doesNotContainAnyElementsOf(other.hexKeys());
  }

  @Test
  void signsTheIndexAgainWithoutNews() throws IOException {
    TestServer server = start(p -> p.withMinimumKeys(1));
    Instant before = server.index("VN").generated();
    server.clock.pass(Duration.ofMinutes(4));
    server.tick();
    assertThat(server.index("VN").generated()).isEqualTo(before);
    server.clock.pass(Duration.ofMinutes(1));
    server.tick();
    assertThat(server.index("VN").generated()).isEqualTo(server.clock.instant());
    assertThat(folder.resolve("bulletins/VN/index.signed"))
        .hasBinaryContent(server.bytes("/bulletins/VN/index.signed"));
  }

  @Test
  void removesIndexThenFileThenRowAndChangesNoFile() throws IOException {
    TestServer server = start(p -> p.withMinimumKeys(1));
    disclose(server, 3);
    String old = server.publish().get("published").get(0).get("file").asString();
    Path file = folder.resolve("bulletins/VN").resolve(old);
    server.clock.pass(Duration.ofDays(13));
    disclose(server, 2);
    String young = server.publish().get("published").get(0).get("file").asString();
    byte[] youngBytes = server.bytes("/bulletins/VN/" + young);
    Retention retention = server.server.part(Retention.class);

    server.clock.pass(Duration.ofDays(1).plusMinutes(1));
    retention.run();
    assertThat(server.index("VN").bulletins()).hasSize(1);
    assertThat(server.index("VN").bulletins().get(0).file()).isEqualTo(young);
    assertThat(file).exists();

    server.clock.pass(Duration.ofDays(1));
    retention.run();
    assertThat(file).doesNotExist();
    assertThat(rows(server, "bulletin")).isEqualTo(2);

    server.clock.pass(Duration.ofDays(1));
    retention.run();
    assertThat(rows(server, "bulletin")).isEqualTo(1);
    assertThat(server.bytes("/bulletins/VN/" + young)).isEqualTo(youngBytes);
    assertThat(rows(server, "disclosed_key")).isEqualTo(2);
    server.clock.pass(Duration.ofDays(20));
    retention.run();
    for (String table :
        List.of("disclosed_key", "disclosure", "upload", "upload_token", "code", "bulletin")) {
      assertThat(rows(server, table)).as(table).isZero();
    }
    // Numbers stay.
    assertThat(rows(server, "daily_count")).isPositive();
    assertThat(server.server.part(Retention.class).lastSuccess()).isEqualTo(server.clock.instant());
    disclose(server, 1);
    server.publish();
    assertThat(server.index("VN").newest().orElseThrow().sequence())
        .isEqualTo(server.clock.instant().getEpochSecond());
  }

  private static long rows(TestServer server, String table) {
    return server.database.number("select count(*) from " + table);
  }

  @Test
  void storesAnUploadsTimeToTheHour() {
    TestServer server = start(p -> p.withMinimumKeys(1));
    disclose(server, 2);
    for (String table : List.of("disclosure", "disclosed_key")) {
      assertThat(server.database.number("select distinct received_hour from " + table))
          .isEqualTo(Instant.parse("2026-03-10T10:00:00Z").getEpochSecond());
    }
  }

  @Test
  void removesAWrongPositiveBeforeAndRevokesItAfterPublication() throws IOException {
    TestServer server = start(p -> p.withMinimumKeys(1));
    DisclosureReview review = server.server.part(DisclosureReview.class);
    TestDevice early = disclose(server, 2);
    DisclosureRecord waiting = review.waiting(Account.Scope.ALL, 10).get(0);
    assertThat(waiting.keys().days()).hasSize(2);
    assertThat(review.withdraw(waiting.id(), Actor.staff("mai"))).isZero();
    server.publish();
    assertThat(server.published("VN")).doesNotContainAnyElementsOf(early.hexKeys());
    assertThat(server.revocations("VN").revoked()).isEmpty();

    TestDevice late = disclose(server, 3);
    server.publish();
    DisclosureRecord published =
        review.newest(Account.Scope.ALL, 10).stream()
            .filter(one -> one.keys().published() > 0)
            .findFirst()
            .orElseThrow();
    byte[] file = server.bytes("/bulletins/VN/" + server.index("VN").newest().orElseThrow().file());
    server.clock.pass(Duration.ofMinutes(1));
    assertThat(review.withdraw(published.id(), Actor.staff("mai"))).isEqualTo(3);

    assertThat(server.revocations("VN").revoked().stream().map(RevokedKey::sha256))
        .containsExactlyInAnyOrderElementsOf(
            late.keys.stream()
                .map(
                    key ->
                        com.google.common.hash.Hashing.sha256()
                            .hashBytes(key.key().exposeBytes())
                            .toString())
                .toList());
    assertThat(server.bytes("/bulletins/VN/" + server.index("VN").newest().orElseThrow().file()))
        .isEqualTo(file);
    assertThat(review.find(published.id()).orElseThrow().state())
        .isEqualTo(DisclosureState.REVOKED);
    assertThat(server.revocations("VN").generated()).isEqualTo(server.clock.instant());
  }

  @Test
  void withdrawsWhatABulletinMayHaveHadThatARestoreLost() throws IOException {
    TestServer server = start(p -> p.withMinimumKeys(1));
    DisclosureReview review = server.server.part(DisclosureReview.class);
    disclose(server, 2);
    server.clock.pass(Duration.ofHours(1));
    SettledClock.restored(server.database, server.clock.instant());
    String before = review.waiting(Account.Scope.ALL, 10).get(0).id();

    assertThat(review.withdraw(before, Actor.staff("mai"))).isEqualTo(2);

    assertThat(server.revocations("VN").revoked()).hasSize(2);
    server.clock.pass(Duration.ofHours(1));
    disclose(server, 3);
    String after = review.waiting(Account.Scope.ALL, 10).get(0).id();
    assertThat(review.withdraw(after, Actor.staff("mai"))).isZero();
    assertThat(server.revocations("VN").revoked()).hasSize(2);
  }

  private static String holdFirst(DisclosureReview review) {
    String id = review.waiting(Account.Scope.ALL, 10).get(0).id();
    review.hold(id, Actor.staff("mai"));
    return id;
  }

  @Test
  void holdsWhatIsHeldUntilItIsReleased() throws IOException {
    TestServer server = start(p -> p.withMinimumKeys(1));
    DisclosureReview review = server.server.part(DisclosureReview.class);
    TestDevice device = disclose(server, 2);
    String id = holdFirst(review);
    server.publish();
    assertThat(server.published("VN")).isEmpty();
    review.release(id, Actor.staff("mai"));
    server.publish();
    assertThat(server.published("VN")).containsExactlyInAnyOrderElementsOf(device.hexKeys());
  }

  @Test
  void leavesOutWhatIsReleasedTooLateAndGoesOn() throws IOException {
    TestServer server = start(p -> p.withMinimumKeys(1));
    DisclosureReview review = server.server.part(DisclosureReview.class);
    TestDevice late = disclose(server, 2);
    String id = holdFirst(review);
    server.clock.pass(Duration.ofDays(44));
    TestDevice device = disclose(server, 2);
    review.release(id, Actor.staff("mai"));

    server.publish();
    server.clock.pass(Duration.ofHours(2));
    server.tick();

    assertThat(server.published("VN"))
        .containsAll(device.hexKeys())
        .doesNotContainAnyElementsOf(late.hexKeys());
    assertThat(server.index("VN").generated()).isEqualTo(server.clock.instant());
    assertThat(server.server.part(Ticks.class).lastSuccess()).isEqualTo(server.clock.instant());
    assertThat(rows(server, "disclosed_key")).isEqualTo(2);
  }

  @Test
  void goesOnBesideARegionThatCannotBePublished() throws IOException {
    TestServer server = start(p -> p.withMinimumKeys(1));
    disclose(server, 1);
    // No key has so many.
    server.database.update("update disclosed_key set ids_per_day = 7");
    TestDevice other = TestDevice.withDays(server, 1);
    String token = other.token(server.code("VN-HN", server.clock.today().toString()));
    assertThat(server.post("/disclosures", other.body(token, "VN-HN", other.keys)).status())
        .isEqualTo(200);
    Instant before = server.clock.instant();
    // What cannot be undone waits until the clock has settled.
    server.clock.pass(Duration.ofHours(7));

    server.tick();

    assertThat(server.published("VN-HN")).containsExactlyElementsOf(other.hexKeys());
    assertThat(server.index("VN").generated()).isEqualTo(server.clock.instant());
    assertThat(server.server.part(Retention.class).lastSuccess()).isEqualTo(server.clock.instant());
    // Who watches is told all the same.
    assertThat(server.server.part(Ticks.class).lastSuccess()).isEqualTo(before);
  }

  @Test
  void refusesAKeyOfMoreDaysThanABulletinMayHold() {
    TestServer server = start(p -> p.withMinimumKeys(1).withDaysAdmitted(21));
    LocalDate testDate = server.clock.today().minusDays(14);
    TestDevice device = new TestDevice(server);
    device.addDay(testDate);
    Reply first = device.disclose(device.token(server.code("VN", testDate.toString())));
    assertThat(first.json().get("accepted").asInt()).as(first.text()).isEqualTo(1);
    TestDevice later = new TestDevice(server);
    for (int days : new int[] {32, 33}) {
      Instant end = server.clock.today().minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
      later.add(
          TestDevice.random(32),
          end.minus(Duration.ofDays(days)).getEpochSecond(),
          end.getEpochSecond(),
          96);
    }

    Reply reply = later.disclose(first.json().get("revisionToken").asString());

    assertThat(reply.json().get("accepted").asInt()).as(reply.text()).isEqualTo(1);
    assertThat(reply.json().get("refused").get(0).get("index").asInt()).isEqualTo(1);
    assertThat(server.publish().get("published")).hasSize(1);
  }

  @Test
  void withdrawsWhatWasHeldForLongWhileItsBulletinIsListed() throws IOException {
    TestServer server = start(p -> p.withMinimumKeys(1));
    DisclosureReview review = server.server.part(DisclosureReview.class);
    Retention retention = server.server.part(Retention.class);
    disclose(server, 2);
    String id = review.waiting(Account.Scope.ALL, 10).get(0).id();
    review.hold(id, Actor.staff("mai"));
    server.clock.pass(Duration.ofDays(20));
    review.release(id, Actor.staff("mai"));
    server.publish();
    assertThat(server.index("VN").bulletins()).hasSize(1);

    server.clock.pass(Duration.ofDays(13));
    retention.run();
    assertThat(review.withdraw(id, Actor.staff("mai"))).isEqualTo(2);
    assertThat(server.revocations("VN").revoked()).hasSize(2);

    server.clock.pass(Duration.ofDays(2));
    retention.run();
    for (String table : List.of("disclosed_key", "disclosure", "upload")) {
      assertThat(rows(server, table)).as(table).isZero();
    }
  }

  @Test
  void publishesNothingUnsignedAndSignsBySeveralKeys() throws IOException {
    TestServer first = start(p -> p.withMinimumKeys(1));
    disclose(first, 1);
    first.close();
    servers.clear();
    Path list = folder.resolve("keys/signing-keys.txt");
    String line = Files.readAllLines(list).get(3);
    String id = line.substring(0, line.indexOf(' '));
    Files.writeString(folder.resolve("keys/next.key"), "next:" + "07".repeat(32) + "\n");
    Files.setPosixFilePermissions(
        folder.resolve("keys/next.key"),
        java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    Files.writeString(
        list, id + " 2026-03-10 2026-03-12 " + id + ".key\nnext 2026-03-10 2026-03-11 next.key\n");
    TestServer server = new TestServer(folder, first.address, p -> p.withMinimumKeys(1), Map.of());
    servers.add(server);

    server.publish();
    IndexedBulletin both = server.index("VN").newest().orElseThrow();
    byte[] bytes = server.bytes("/bulletins/VN/" + both.file());
    assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
        .contains("next")
        .contains(id);

    server.clock.set(Instant.parse("2026-03-11T03:00:00Z"));
    disclose(server, 1);
    server.publish();
    assertThat(
            new String(
                server.bytes("/bulletins/VN/" + server.index("VN").newest().orElseThrow().file()),
                java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("next");

    server.clock.set(Instant.parse("2026-03-12T03:00:00Z"));
    disclose(server, 1);
    long before = rows(server, "bulletin");
    server.tick();
    Reply reply = server.post("/publications", "", "X-Api-Key", server.key(ApiRole.PUBLISHER));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("failed").get(0).get("region").asString()).isEqualTo("VN");
    assertThat(rows(server, "bulletin")).isEqualTo(before);
  }

  @Test
  void saysWhenToComeAgainDuringMaintenance() {
    TestServer server = start(p -> p.withMinimumKeys(1));
    Maintenance maintenance = server.server.part(Maintenance.class);
    maintenance.set(true, Actor.staff("admin"));
    TestDevice device = TestDevice.withDays(server, 1);

    Reply reply = device.redeem("12345678");

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.problem()).isEqualTo("maintenance");
    assertThat(reply.header("Retry-After")).isEqualTo("600");
    assertThat(server.send("POST", "/%61pi/v1/codes/redeem", "{}").status()).isEqualTo(503);
    assertThat(server.get("/bulletins/VN/index.signed").status()).isEqualTo(200);
    maintenance.set(false, Actor.staff("admin"));
    assertThat(device.redeem("12345678").status()).isEqualTo(400);
  }

  @Test
  void tellsOfNoSinglePersonByTheDifferenceOfTwoCounts() {
    TestServer server = start(p -> p.withMinimumKeys(1));
    for (int i = 0; i < 9; i++) {
      disclose(server, 1);
    }
    assertThat(count(server, Statistics.Counted.DISCLOSURES)).isEmpty();
    disclose(server, 3);
    assertThat(count(server, Statistics.Counted.DISCLOSURES)).hasValue(10);
    assertThat(server.code()).isNotEmpty();
    // One of eleven has not used the code.
    assertThat(count(server, Statistics.Counted.CODES_ISSUED))
        .isEqualTo(count(server, Statistics.Counted.CODES_REDEEMED))
        .hasValue(10);
    server.clock.pass(Duration.ofDays(2));
    assertThat(count(server, Statistics.Counted.DISCLOSURES)).isEmpty();
  }

  private static OptionalLong count(TestServer server, Statistics.Counted what) {
    return server.server.part(Statistics.class).lastDays("VN", 1).stream()
        .filter(entry -> entry.what() == what)
        .findFirst()
        .orElseThrow()
        .count();
  }

  @Test
  void namesNoKeyAndNoCodeInTheAccountOfActs() {
    TestServer server = start(p -> p.withMinimumKeys(1));
    String code = server.code();
    TestDevice device = TestDevice.withDays(server, 1);
    device.disclose(device.token(code));
    server.publish();

    String audit =
        server
            .get(
                "/audit",
                "X-Api-Key",
                server.key(io.bluezone.servers.authority.accounts.ApiRole.AUDITOR))
            .text();

    assertThat(audit).contains("code.issued").contains("published").contains("api:test-ISSUER");
    assertThat(audit).doesNotContain(code).doesNotContain(device.hexKeys().get(0));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.keys.CommittedKey;
import io.bluezone.servers.authority.TestServer.Reply;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.TableCopy;
import io.bluezone.servers.authority.disclosures.DisclosureReview;
import io.bluezone.servers.authority.disclosures.DisclosureState;
import io.bluezone.servers.authority.disclosures.OwnersKeys;
import io.bluezone.servers.web.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases whose rolling IDs are listed in place of their keys. */
class ListedIdsTest {

  private static final int DAYS = 14;
  private static final int INTERVALS = 96;

  @TempDir Path folder;

  private TestServer server;

  @BeforeEach
  void start() {
    server =
        new TestServer(
            folder,
            Databases.fresh(folder),
            p -> p.withMinimumKeys(3).withMaximumKeys(20).takingListedIds(),
            Map.of());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** A device with keys of the days before today, and the map that it sends. */
  private record Phone(TestDevice device, BitSet map) {

    static Phone withDays(TestServer server, int days) {
      return new Phone(TestDevice.withDays(server, days), new BitSet());
    }

    /** Of the days before yesterday one bears 1. */
    Phone choosing(int daysBeforeYesterday, int... indexes) {
      for (int index : indexes) {
        map.set((DAYS - 1 - daysBeforeYesterday) * INTERVALS + index);
      }
      return this;
    }

    Phone choosingAll() {
      map.set(0, DAYS * INTERVALS);
      return this;
    }

    Reply disclose(TestServer server, String token) {
      byte[] bytes = Arrays.copyOf(map.toByteArray(), DAYS * INTERVALS / 8);
      return disclose(server, token, bytes);
    }

    Reply disclose(TestServer server, String token, byte[] sent) {
      String body = device.body(token, "VN", device.keys);
      String map = "\"intervals\":\"" + Base64.getEncoder().encodeToString(sent) + "\",\"padding\"";
      return server.post("/disclosures", body.replace("\"padding\"", map));
    }
  }

  private Reply disclose(Phone phone) {
    return phone.disclose(server, phone.device().token(server.code()));
  }

  private CaseBulletin publish() throws IOException {
    String file = server.publish().get("published").get(0).get("file").asString();
    return server.bulletin("VN", file);
  }

  /** The intervals of a phone's days of which a bulletin lists the ID. */
  private static Set<DayInterval> listed(CaseBulletin bulletin, Phone phone) throws IOException {
    Map<DayInterval, Set<RollingId>> heard = new TreeMap<>();
    for (CommittedKey key : phone.device().keys) {
      LocalDate day = LocalDate.ofEpochDay(key.start() / 86_400);
      List<RollingId> ids = DailyKey.of(key.key(), day).rollingIds(IdSchedule.DEFAULT).toList();
      for (int i = 0; i < ids.size(); i++) {
        heard.computeIfAbsent(new DayInterval(day, i), it -> new HashSet<>()).add(ids.get(i));
      }
    }
    return bulletin.findListed(heard).keySet();
  }

  private static DayInterval interval(TestServer server, int daysBeforeYesterday, int index) {
    return new DayInterval(server.clock.today().minusDays(1L + daysBeforeYesterday), index);
  }

  @Test
  void listsTheChosenIntervalsAndKeepsNoKey() throws IOException {
    Phone phone = Phone.withDays(server, 3).choosing(0, 0, 40, 95).choosing(2, 7);
    TestDevice other = TestDevice.withDays(server, 3);
    String token = phone.device().token(server.code());
    Reply answer = phone.disclose(server, token);
    assertThat(answer.json().get("accepted").asInt()).as(answer.text()).isEqualTo(3);
    other.disclose(other.token(server.code()));

    CaseBulletin bulletin = publish();

    assertThat(server.published("VN")).containsAll(other.hexKeys());
    assertThat(server.published("VN")).doesNotContainAnyElementsOf(phone.device().hexKeys());
    assertThat(listed(bulletin, phone))
        .containsExactlyInAnyOrder(
            interval(server, 0, 0),
            interval(server, 0, 40),
            interval(server, 0, 95),
            interval(server, 2, 7));
    assertThat(listed(bulletin, new Phone(other, new BitSet()))).isEmpty();
    Set<String> kept = new TreeSet<>();
    server
        .database
        .list("select key_data from disclosed_key", (row, n) -> row.getBytes(1))
        .forEach(key -> kept.add(TestDevice.hex(key)));
    assertThat(kept).containsAll(other.hexKeys()).hasSize(6);
    assertThat(kept).doesNotContainAnyElementsOf(phone.device().hexKeys());
    assertThat(phone.disclose(server, token).text()).isEqualTo(answer.text());
    server.database.update("delete from upload");
    assertThat(phone.disclose(server, token).text()).isEqualTo(answer.text());
    assertThat(server.database.number("select count(*) from disclosed_key where sequence is null"))
        .isZero();
  }

  /** In SQLite pages of before lie in the log beside the file until they are written back. */
  @Test
  void leavesNoKeyInItsFiles() throws IOException {
    Phone phone = Phone.withDays(server, 3).choosingAll();
    disclose(phone);
    publish();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = TestDevice.hex(Files.readAllBytes(file));
        assertThat(phone.device().hexKeys()).as(file.toString()).noneMatch(content::contains);
      }
    }
  }

  @Test
  void takesSeedsAsKeys() throws IOException {
    Phone phone = Phone.withDays(server, 2).choosing(0, 11, 12);
    LocalDate day = server.clock.today().minusDays(3);
    long start = day.toEpochDay() * 86_400;
    phone.device().add(TestDevice.random(16), start, start + 86_400, INTERVALS);
    phone.choosing(2, 50);
    disclose(phone);

    CaseBulletin bulletin = publish();

    byte[] seed = phone.device().keys.get(2).key().exposeBytes();
    RollingId id =
        DailyKey.ofSeed(SecretBytes.copyOf(seed), day)
            .rollingIds(IdSchedule.DEFAULT)
            .toList()
            .get(50);
    assertThat(bulletin.findListed(Map.of(new DayInterval(day, 50), Set.of(id)))).hasSize(1);
    assertThat(bulletin.findListed(Map.of(new DayInterval(day, 51), Set.of(id)))).isEmpty();
    assertThat(
            server.database.list(
                "select seed from disclosed_key", (row, n) -> TestDevice.hex(row.getBytes(1))))
        .containsOnly("");
  }

  @Test
  void refusesAnothersKeyBeforeAndAfterItsIdsAreListed() throws IOException {
    Phone phone = Phone.withDays(server, 3).choosingAll();
    disclose(phone);
    assertThat(takenOf(new Phone(copy(phone.device()), phone.map()))).isZero();
    publish();

    assertThat(takenOf(new Phone(copy(phone.device()), phone.map()))).isZero();
    TestDevice byKey = copy(phone.device());
    assertThat(byKey.disclose(byKey.token(server.code())).json().get("accepted").asInt()).isZero();
  }

  /** Who read a key in a bulletin lists no ID with it. */
  @Test
  void refusesPublishedKeys() throws IOException {
    TestDevice victim = TestDevice.withDays(server, 3);
    victim.disclose(victim.token(server.code()));
    publish();

    assertThat(takenOf(new Phone(copy(victim), new BitSet()).choosingAll())).isZero();
  }

  private int takenOf(Phone phone) {
    return disclose(phone).json().get("accepted").asInt();
  }

  private TestDevice copy(TestDevice device) {
    TestDevice copy = new TestDevice(server);
    device.keys.forEach(
        key -> copy.add(key.key().exposeBytes(), key.start(), key.end(), key.idsPerDay()));
    return copy;
  }

  @Test
  void withdrawsBeforePublicationAndSaysWhatStaysAfterIt() throws IOException {
    DisclosureReview review = server.server.part(DisclosureReview.class);
    Phone early = Phone.withDays(server, 3).choosingAll();
    disclose(early);
    assertThat(review.withdraw(review.newest(Account.Scope.ALL, 1).get(0).id(), Actor.staff("mai")))
        .isZero();
    Phone late = Phone.withDays(server, 3).choosingAll();
    disclose(late);
    String id = review.waiting(Account.Scope.ALL, 1).get(0).id();
    assertThat(new OwnersKeys(server.database).of(id)).isEmpty();

    CaseBulletin bulletin = publish();

    assertThat(listed(bulletin, early)).isEmpty();
    assertThat(listed(bulletin, late)).hasSize(3 * INTERVALS);
    assertThat(review.withdraw(id, Actor.staff("mai"))).isZero();
    assertThat(review.find(id).orElseThrow())
        .satisfies(it -> assertThat(it.state()).isEqualTo(DisclosureState.WITHDRAWN))
        .satisfies(it -> assertThat(it.keys().published()).isEqualTo(3));
    assertThat(server.revocations("VN").revoked()).isEmpty();
  }

  /** As if the server had died between the key's last use and the bulletin. */
  @Test
  void forgetsNoKeyOfABulletinThatWasNotMade() throws IOException {
    Phone phone = Phone.withDays(server, 3).choosingAll();
    disclose(phone);
    String one =
        "update disclosed_key set ids_per_day = ? where start_time ="
            + " (select max(start_time) from disclosed_key)";
    server.database.update(one, 7);
    assertThat(server.publish().get("failed").size()).isEqualTo(1);
    assertThat(
            server.database.list(
                "select key_data from disclosed_key where sequence is null",
                (row, n) -> TestDevice.hex(row.getBytes(1))))
        .containsExactlyInAnyOrderElementsOf(phone.device().hexKeys());

    server.database.update(one, 96);

    assertThat(listed(publish(), phone)).hasSize(3 * INTERVALS);
  }

  /** A day of IDs takes as many bytes as nine keys: 20 keys are room for three days at most. */
  @Test
  void splitsWindowsByTheirBytes() throws IOException {
    Phone phone = Phone.withDays(server, 5).choosingAll();
    disclose(phone);

    Set<DayInterval> first = listed(publish(), phone);
    fill();
    Set<DayInterval> second = listed(publish(), phone);

    assertThat(first).hasSize(3 * INTERVALS);
    assertThat(second).hasSize(2 * INTERVALS).doesNotContainAnyElementsOf(first);
  }

  private void fill() {
    TestDevice other = TestDevice.withDays(server, 1);
    other.disclose(other.token(server.code()));
  }

  @Test
  void refusesWhatItCannotList() {
    Phone phone = Phone.withDays(server, 1).choosingAll();
    long day = server.clock.today().minusDays(2).toEpochDay() * 86_400;
    phone.device().add(TestDevice.random(32), day, day + 86_400, 48);
    String token = phone.device().token(server.code());

    assertThat(phone.disclose(server, token, new byte[167]).problem()).isEqualTo("invalid-request");
    assertThat(phone.disclose(server, token, new byte[169]).problem()).isEqualTo("invalid-request");
    Reply taken = phone.disclose(server, token);

    assertThat(taken.json().get("accepted").asInt()).isEqualTo(1);
    assertThat(taken.json().get("refused").get(0).get("reason").asString())
        .isEqualTo("ids-per-day");
  }

  @Test
  void leavesTheCodeGoodWhereItPublishesKeysAlone() {
    Path other = folder.resolve("other");
    try (TestServer keysAlone = new TestServer(other, Databases.fresh(other), p -> p, Map.of())) {
      Phone phone = Phone.withDays(keysAlone, 1).choosingAll();
      String code = keysAlone.code();

      Reply refused =
          keysAlone.post(
              "/codes/redeem",
              "{\"code\":\""
                  + code
                  + "\",\"commitment\":\""
                  + phone.device().commitment()
                  + "\",\"listedIds\":true}");

      assertThat(refused.problem()).isEqualTo("listed-ids");
      String token = phone.device().token(code);
      assertThat(phone.disclose(keysAlone, token).problem()).isEqualTo("listed-ids");
      assertThat(phone.device().disclose(token).json().get("accepted").asInt()).isEqualTo(1);
    }
  }

  @Test
  void isCopiedWithTheOtherTables() throws IOException {
    disclose(Phone.withDays(server, 2).choosing(0, 3));
    try (Database copy =
        Database.open(Database.in(Files.createDirectory(folder.resolve("copy"))))) {
      TableCopy.copy(server.database, copy);
      String all = "select intervals from disclosed_key order by start_time";
      assertThat(copy.list(all, (row, n) -> TestDevice.hex(row.getBytes(1))))
          .isEqualTo(server.database.list(all, (row, n) -> TestDevice.hex(row.getBytes(1))))
          .containsExactly("00".repeat(12), "08" + "00".repeat(11));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.it;

import static io.bluezone.servers.authority.it.SundayTown.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.client.AuthorityClient;
import io.bluezone.client.AuthorityLink;
import io.bluezone.client.AuthorityListener;
import io.bluezone.client.CheckSchedule;
import io.bluezone.client.NextCheck;
import io.bluezone.client.Warning;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.exposure.Wording;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.visit.PlaceCode;
import io.bluezone.records.visit.Visit;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.places.CasePlaces;
import io.bluezone.servers.authority.places.CasePlaces.State;
import io.bluezone.servers.authority.publications.Publisher;
import io.bluezone.testing.world.TracedWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Visits by a place's code, from the sheet at the door to the warning, without a radio. On Sunday a
 * case was at the market from 9 to 11 UTC; on Monday staff enter it.
 */
class VisitTest {

  private static final Instant MIDNIGHT = TracedWorld.midnight(MONDAY);
  private static final Instant SUNDAY_NINE = MIDNIGHT.minus(Duration.ofHours(15));
  private static final Actor DUNG = Actor.staff("dung");

  private final PlaceCode market = PlaceCode.create("Chợ Bến Thành", new SecureRandom());
  private final PlaceCode school = PlaceCode.create("Trường Lê Lợi", new SecureRandom());
  private final Clock clock =
      ((InstantSource) () -> MIDNIGHT.plus(Duration.ofHours(3))).withZone(ZoneOffset.UTC);

  @TempDir Path data;
  private final List<Phone> phones = new ArrayList<>();

  /** A phone that has no Bluetooth: a log and a vault. */
  private record Phone(ContactRecords records) {

    void visited(PlaceCode place, Instant from, Duration length) throws IOException {
      Visit.keep(records.state(), place, from, from.plus(length));
    }

    List<Visit> check(AuthorityClient client) {
      List<Visit> told = new ArrayList<>();
      AuthorityLink link = client.link(records);
      NextCheck next =
          link.checkNow(
              CheckSchedule.DEFAULT,
              0,
              new AuthorityListener() {
                @Override
                public void onWarning(Warning warning) {
                  throw new AssertionError("nobody was near by Bluetooth");
                }

                @Override
                public void onVisit(Visit visit) {
                  told.add(visit);
                }
              });
      assertThat(next.failures()).isZero();
      return told;
    }
  }

  @BeforeEach
  void begin() {
    phones.clear();
  }

  private Phone phone() {
    InMemoryKeyVault vault = new InMemoryKeyVault();
    Phone phone =
        new Phone(ContactRecords.builder(new InMemoryContactLog(), vault).clock(clock).build());
    phones.add(phone);
    return phone;
  }

  @Test
  void warnsWhoWasThereAtTheTimeAndTakesItBack() throws Exception {
    Phone an = phone();
    an.visited(market, SUNDAY_NINE.plus(Duration.ofMinutes(90)), Duration.ofHours(1));
    Phone afternoon = phone();
    afternoon.visited(market, SUNDAY_NINE.plus(Duration.ofHours(5)), Duration.ofHours(2));
    Phone dayBefore = phone();
    dayBefore.visited(market, SUNDAY_NINE.minus(Duration.ofDays(1)), Duration.ofHours(2));
    Phone elsewhere = phone();
    elsewhere.visited(school, SUNDAY_NINE, Duration.ofHours(2));
    try (Hospital hospital = new Hospital(data, 10, clock::instant);
        AuthorityClient client = client(hospital)) {
      CasePlaces places = hospital.part(CasePlaces.class);
      String id =
          places.add("VN", market, SUNDAY_NINE, SUNDAY_NINE.plus(Duration.ofHours(2)), DUNG).id();
      assertThat(an.check(client)).as("before it is published").isEmpty();

      publish(hospital);
      assertThat(places.all("VN"))
          .singleElement()
          .satisfies(it -> assertThat(it.state()).isEqualTo(State.PUBLISHED));
      assertThat(an.check(client))
          .singleElement()
          .satisfies(
              visit -> {
                assertThat(visit.withCase()).isEqualTo(Duration.ofMinutes(30));
                assertThat(visit.explain(Wording.of(Locale.ENGLISH), Hospital.ZONE))
                    .contains("Chợ Bến Thành", "same place", "30 minutes");
                assertThat(visit.explain(Wording.of(Locale.forLanguageTag("vi")), Hospital.ZONE))
                    .contains("Chợ Bến Thành", "cùng nơi", "30 phút");
              });
      assertThat(an.check(client)).as("told once").isEmpty();
      for (Phone other : List.of(afternoon, dayBefore, elsewhere)) {
        assertThat(other.check(client)).isEmpty();
        assertThat(Visit.kept(other.records().state())).noneMatch(Visit::isExposed);
      }
      checkFeed(hospital, 16);

      places.withdraw(id, "", DUNG);
      assertThat(an.check(client)).as("before the next publication").isEmpty();
      publish(hospital);
      assertThat(places.all("")).isEmpty();
      assertThat(an.check(client)).singleElement().matches(Visit::isRevoked);
      assertThat(an.check(client)).as("told once").isEmpty();
      checkFeed(hospital, 16);
    }
  }

  /** Two stays of one day, and one over midnight UTC, which is in both days' lists. */
  @Test
  void warnsOfEachStayOfADay() throws Exception {
    Phone an = phone();
    an.visited(market, MIDNIGHT.minus(Duration.ofHours(1)), Duration.ofHours(2));
    try (Hospital hospital = new Hospital(data, 10, clock::instant);
        AuthorityClient client = client(hospital)) {
      CasePlaces places = hospital.part(CasePlaces.class);
      Instant from = MIDNIGHT.minus(Duration.ofMinutes(10));
      places.add("VN", market, from, from.plus(Duration.ofMinutes(20)), DUNG);
      places.add("VN", market, from, from.plus(Duration.ofMinutes(15)), DUNG);
      publish(hospital);
      assertThat(an.check(client))
          .singleElement()
          .satisfies(it -> assertThat(it.withCase()).isEqualTo(Duration.ofMinutes(20)));
      checkFeed(hospital, 16);
    }
  }

  private static void publish(Hospital hospital) {
    assertThat(hospital.part(Publisher.class).publishNow(false, DUNG).failed()).isEmpty();
  }

  /** The published file names no place and tells not how many of its entries are real. */
  private void checkFeed(Hospital hospital, int entries) throws IOException {
    String list =
        Files.readString(data.resolve("bulletins/VN/places.signed"), StandardCharsets.UTF_8);
    assertThat(list).startsWith("Bluezone signed places 1\n").doesNotContain("Bến Thành");
    assertThat(list.split("\"tag\"", -1)).hasSize(entries + 1);
    assertThat(
            hospital
                .part(CasePlaces.class)
                .database()
                .list("select hours from place_entry", (row, n) -> row.getString(1)))
        .hasSize(entries);
  }

  private AuthorityClient client(Hospital hospital) {
    return AuthorityClient.builder(
            hospital.address(), AuthorityKeys.of(AuthorityKey.parse(hospital.authorityKey())))
        .clock(clock)
        .timeout(Duration.ofSeconds(60))
        .build();
  }
}

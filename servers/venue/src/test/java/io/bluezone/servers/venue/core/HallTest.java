// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.authority.bulletin.BulletinWriter;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.keys.Disclosure;
import io.bluezone.lab.population.HallVisitors;
import io.bluezone.records.Consent;
import io.bluezone.records.log.LogQuery;
import io.bluezone.servers.venue.data.CaseVisits;
import io.bluezone.servers.venue.radio.HallPhone;
import io.bluezone.servers.venue.radio.SimulatedHall;
import io.bluezone.servers.venue.state.CaseVisit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An hour of a hall through which 200 people with phones pass, and what the venue made of it. */
class HallTest {

  private static final Instant START = Instant.parse("2020-08-10T01:50:00Z");
  private static final double METRES = 10;
  private static final int WINDOW_SECONDS = 120;
  private static final int WARM_UP_SECONDS = 300;
  private static final int SECONDS = 75 * 60;

  /** Comes in some minutes after two o'clock. */
  private static final int CASE = 75;

  @TempDir static Path data;

  private static SimulatedHall hall;
  private static SimulatedVenue venue;
  private static final List<Integer> truth = new ArrayList<>();
  private static final List<Integer> counted = new ArrayList<>();
  private static final Set<Integer> passed = new HashSet<>();
  private static final Set<RollingId> venueIdsAtTwo = new HashSet<>();
  private static final SigningKey authority = SigningKey.random("moh", new SecureRandom());

  @BeforeAll
  static void anHour() throws Exception {
    hall = new SimulatedHall(new HallVisitors.Rush(280, 15, 200), START, 5);
    venue = new SimulatedVenue(data, hall.world(), hall.venue());
    Map<Integer, Integer> lastNear = new HashMap<>();
    for (int second = 1; second <= SECONDS; second++) {
      hall.world().run(Duration.ofSeconds(1));
      for (HallPhone phone : hall.phones()) {
        if (phone.position().filter(at -> at.distanceTo(Position.ORIGIN) <= METRES).isPresent()) {
          lastNear.put(phone.number(), second);
          passed.add(phone.number());
        }
      }
      if (second % 60 == 0) {
        minute(second, lastNear);
      }
    }
  }

  private static void minute(int second, Map<Integer, Integer> lastNear) throws IOException {
    if (now().isAfter(Instant.parse("2020-08-10T02:00:00Z"))
        && now().isBefore(Instant.parse("2020-08-10T03:00:00Z"))) {
      venueIdsAtTwo.add(venue.core().currentId());
    }
    if (second > WARM_UP_SECONDS) {
      truth.add(
          (int) lastNear.values().stream().filter(last -> last > second - WINDOW_SECONDS).count());
      counted.add(venue.core().state().phones().phones());
    }
  }

  private static Instant now() {
    return hall.world().clock().instant();
  }

  @AfterAll
  static void close() {
    venue.close();
    hall.close();
  }

  @Test
  void countsThePhonesNearMinuteByMinuteAcrossChangesOfIds() {
    double sumOfTruth = truth.stream().mapToInt(Integer::intValue).sum();
    double sumCounted = counted.stream().mapToInt(Integer::intValue).sum();
    double error = 0;
    for (int i = 0; i < truth.size(); i++) {
      error += Math.abs(counted.get(i) - truth.get(i)) / (double) truth.get(i) / truth.size();
    }
    double bias = sumCounted / sumOfTruth - 1;
    System.out.printf("bias %.3f, mean error %.3f, %d phones%n", bias, error, passed.size());
    assertThat(passed).hasSizeGreaterThanOrEqualTo(200);
    assertThat(bias).as("bias").isBetween(-0.05, 0.05);
    assertThat(error).as("mean error").isLessThanOrEqualTo(0.10);
  }

  @Test
  void tellsACasesHoursAndWarnsThoseWhoMetTheVenueThenAlone() throws Exception {
    HallPhone sick = hall.phones().get(CASE);
    assertThat(passed).contains(CASE);
    LocalDate day = START.atOffset(ZoneOffset.UTC).toLocalDate();
    Disclosure ofCase = sick.records().prepareDisclosureWithToday(consent(day, "the case's"));
    new CaseVisits(venue.database().client())
        .add("VN", 1, venue.core().records().check(bulletin(1, ofCase)));

    CaseVisit visit = venue.core().state().caseVisits().get(0);
    assertThat(venue.core().state().caseVisits()).hasSize(1);
    assertThat(visit.from()).isEqualTo("2020-08-10T02:00:00Z");
    assertThat(visit.until()).isEqualTo("2020-08-10T03:00:00Z");

    Disclosure ofVenue =
        venue
            .core()
            .records()
            .prepareVenueDisclosure(visit.from(), visit.until(), consent(day, "the operator's"));
    CaseBulletin published = bulletin(2, ofVenue);
    Set<Integer> warned = new TreeSet<>();
    Set<Integer> met = new TreeSet<>();
    for (HallPhone phone : hall.phones()) {
      if (!phone.records().check(published).isEmpty()) {
        warned.add(phone.number());
      }
      phone
          .log()
          .read(
              LogQuery.all(),
              encounter -> {
                if (venueIdsAtTwo.contains(encounter.id())) {
                  met.add(phone.number());
                }
              });
    }
    System.out.printf("%d of %d phones are warned%n", warned.size(), passed.size());
    assertThat(warned).isEqualTo(met).contains(CASE).hasSizeGreaterThan(100);
    assertThat(warned).as("those of before two and after three").hasSizeLessThan(passed.size());
  }

  private static Consent consent(LocalDate day, String whose) {
    return new Consent(Consent.Scope.OWN_KEYS, day, day, whose + " consent", now());
  }

  private static CaseBulletin bulletin(long sequence, Disclosure disclosure) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new BulletinWriter("VN", sequence, now())
        .minimumKeys(0)
        .addAll(disclosure.keys())
        .signWith(authority)
        .write(out, new SecureRandom());
    return CaseBulletin.read(
        new ByteArrayInputStream(out.toByteArray()), AuthorityKeys.of(authority.authorityKey()));
  }
}

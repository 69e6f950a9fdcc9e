// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.bulletin.BulletinInfo;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.fixtures.Encounters;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.exposure.ExposureCalculator;
import io.bluezone.records.exposure.ExposureRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * How often a filter's mistakes look like a close contact: by arithmetic with 24 bits, and by
 * experiment with 8, which errs 65,536 times as often. The device heard 10,000 IDs in 14 days and
 * met no case; how many cases there are does not matter, for a filter grows with them.
 */
class FalseHitsTest {

  private static final LocalDate FIRST = LocalDate.of(2020, 8, 1);
  private static final IdSchedule SCHEDULE = IdSchedule.DEFAULT;
  private static final Duration BRIDGE = ExposureRule.CLOSE_CONTACT.bridge();
  private static final BulletinInfo INFO =
      new BulletinInfo(
          "VN",
          1,
          FIRST,
          FIRST.plusDays(15),
          Instant.parse("2020-08-15T00:00:00Z"),
          Instant.parse("2020-08-29T00:00:00Z"),
          SCHEDULE,
          0);
  private static final int DAYS = 14;
  private static final int INTERVALS = DAYS * 96;
  private static final int HEARD = 10_000;
  private static final int WHOLE = 899;
  private static final int BITS = 8;
  private static final int RUNS = 150;
  private static final int NEAR = -40;
  private static final ExposureCalculator JUDGE =
      new ExposureCalculator(
          new TestRecords().parts().model(), ExposureRule.CLOSE_CONTACT, List.of());

  private final Random random = new Random(27);
  private final HeardIds heard = new HeardIds(INFO, MatchPolicy.DEFAULT_SKEW);

  private Encounter encounter(DayInterval interval, int from, int to) {
    return new Encounter(
        new RollingId(random.nextLong(), random.nextInt()),
        Encounters.id(0),
        BeaconForm.ANDROID,
        SCHEDULE.startOf(interval),
        OptionalInt.empty(),
        near(from, to),
        Presence.of(from, to));
  }

  private static RssiSamples near(int from, int to) {
    RssiSamples.Builder samples = RssiSamples.builder();
    for (int second = from; second < to; second += 60) {
      samples.add(second, NEAR);
    }
    return samples.add(to, NEAR).build();
  }

  private static DayInterval interval(int number) {
    return new DayInterval(FIRST.plusDays(number / 96), number % 96);
  }

  /**
   * One filter errs about each ID and interval that it is asked, with a chance of 2<sup>-8</sup>.
   */
  private List<ListedHit> falseHits(List<Encounter> log) {
    List<ListedHit> hits = new ArrayList<>();
    for (Encounter each : log) {
      for (DayInterval interval : heard.intervalsOf(each)) {
        if (random.nextInt(1 << BITS) == 0) {
          hits.add(new ListedHit(interval, each.id(), List.of(each)));
        }
      }
    }
    hits.sort(null);
    return hits;
  }

  /** Days with a close contact, by the rule that devices judge by. */
  private static long closeContacts(List<ListedHit> hits) {
    return new MetCases(Map.of(), 0, ListedCourses.join(hits, SCHEDULE, BRIDGE))
        .report(JUDGE, SCHEDULE).exposures().stream()
            .filter(Exposure::isCloseContact)
            .map(Exposure::localDay)
            .distinct()
            .count();
  }

  private static double pairs(List<Encounter> log) {
    Map<DayInterval, Integer> counts = new HashMap<>();
    log.forEach(each -> counts.merge(SCHEDULE.at(each.first()), 1, Integer::sum));
    double pairs = 0;
    for (Map.Entry<DayInterval, Integer> each : counts.entrySet()) {
      pairs += (double) each.getValue() * counts.getOrDefault(SCHEDULE.next(each.getKey()), 0);
    }
    return pairs;
  }

  /** Everyone stays for whole intervals, so that each pair of adjoining intervals can be joined. */
  private List<Encounter> crowd() {
    List<Encounter> log = new ArrayList<>();
    for (int i = 0; i < HEARD; i++) {
      log.add(encounter(interval(i * INTERVALS / HEARD), 0, WHOLE));
    }
    return log;
  }

  /** People come and go at any time, so that many are heard within the clocks' tolerance. */
  private List<Encounter> passersBy() {
    List<Encounter> log = new ArrayList<>();
    for (int i = 0; i < HEARD; i++) {
      int one = random.nextInt(WHOLE);
      int other = random.nextInt(WHOLE);
      log.add(
          encounter(interval(i * INTERVALS / HEARD), Math.min(one, other), Math.max(one, other)));
    }
    return log;
  }

  private double falseCloseContacts(List<Encounter> log) {
    long close = 0;
    for (int i = 0; i < RUNS; i++) {
      close += closeContacts(falseHits(log));
    }
    return (double) close / RUNS;
  }

  @Test
  void agreesWithTheArithmeticOfPairs() {
    List<Encounter> log = crowd();
    double expected = pairs(log) / (1L << (2 * BITS));

    assertThat(expected).isBetween(1.1, 1.2);
    assertThat(falseCloseContacts(log)).isCloseTo(expected, within(0.2 * expected));
  }

  /** An ID under two intervals makes more pairs, but a short one seldom completes 15 minutes. */
  @Test
  void staysBelowTwiceTheArithmeticWithTheClocksCounted() {
    List<Encounter> log = passersBy();

    assertThat(log.stream().filter(each -> heard.intervalsOf(each).size() == 2).count())
        .isGreaterThan(100);
    assertThat(falseCloseContacts(log)).isLessThan(2 * pairs(log) / (1L << (2 * BITS)));
  }

  @Test
  void makesOneFalseCloseContactInABillionBulletins() {
    assertThat(2 * pairs(crowd()) * Math.pow(2, -48)).isLessThan(1e-9);
  }

  /** A real hit of 10 minutes that can be joined on both sides, to all who are heard there. */
  @Test
  void raisesOneRealHitInAMillionToACloseContact() {
    List<Encounter> log = crowd();
    double neighbours = 2.0 * HEARD / INTERVALS;
    int raised = 0;
    int hits = 20_000;
    for (int i = 0; i < hits; i++) {
      int at = 1 + i % (INTERVALS - 2);
      Encounter met = encounter(interval(at), 150, 750);
      List<ListedHit> all = new ArrayList<>();
      all.add(new ListedHit(interval(at), met.id(), List.of(met)));
      int first = (at - 1) * HEARD / INTERVALS;
      all.addAll(falseHits(log.subList(first, Math.min(HEARD, first + 24))));
      all.removeIf(hit -> hit.interval().equals(interval(at)) && !hit.id().equals(met.id()));
      all.sort(null);
      raised +=
          ListedCourses.join(all, SCHEDULE, BRIDGE).stream()
                  .anyMatch(
                      course ->
                          course.size() > 1
                              && course.stream().anyMatch(hit -> hit.id().equals(met.id())))
              ? 1
              : 0;
    }
    double expected = neighbours / (1 << BITS);
    assertThat((double) raised / hits).isCloseTo(expected, within(0.1 * expected));
    assertThat(neighbours * Math.pow(2, -24)).isLessThan(1e-6);
  }
}

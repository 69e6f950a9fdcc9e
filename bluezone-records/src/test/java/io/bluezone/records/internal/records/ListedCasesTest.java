// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.fixtures.Encounters;
import io.bluezone.fixtures.ManualTime;
import io.bluezone.records.CheckOptions;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.exposure.ExposureReport;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.proximity.Band;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How cases are met whose IDs a bulletin lists without their keys. */
class ListedCasesTest {

  private static final LocalDate YESTERDAY = LocalDate.of(2020, 8, 8);
  private static final Instant ISSUED = ManualTime.START.minus(Duration.ofHours(1));
  private static final IdSchedule SCHEDULE = IdSchedule.DEFAULT;
  private static final int NEAR = -40;
  private static final int WHOLE = 899;

  private final DisclosedKey one = TestBulletins.key(YESTERDAY);
  private final DisclosedKey other = TestBulletins.key(YESTERDAY);
  private final TestRecords records = new TestRecords();
  private final CaseChecks checks = new CaseChecks(records.parts());

  private static DayInterval interval(int index) {
    return new DayInterval(YESTERDAY, index);
  }

  private static RollingId id(DisclosedKey of, int index) {
    return of.key().rollingId(SCHEDULE, index);
  }

  private static Encounter encounter(RollingId id, int interval, int from, int to, int rssi) {
    RssiSamples.Builder samples = RssiSamples.builder();
    for (int second = from; second < to; second += 60) {
      samples.add(second, rssi);
    }
    return new Encounter(
        id,
        Encounters.id(0),
        BeaconForm.ANDROID,
        SCHEDULE.startOf(interval(interval)),
        OptionalInt.empty(),
        samples.add(to, rssi).build(),
        Presence.of(from, to));
  }

  /** Lists intervals 40 to 47 of both cases, and one key of another. */
  private CaseBulletin bulletin() throws Exception {
    List<Map.Entry<DayInterval, RollingId>> listed = new ArrayList<>();
    for (int i = 40; i < 48; i++) {
      listed.add(Map.entry(interval(i), id(one, i)));
      listed.add(Map.entry(interval(i), id(other, i)));
    }
    return TestBulletins.bulletin("VN", 1, ISSUED, List.of(TestBulletins.key(YESTERDAY)), listed);
  }

  private ExposureReport check(Encounter... met) throws Exception {
    records.log.write(List.of(met));
    return checks.check(bulletin(), CheckOptions.DEFAULT);
  }

  @Test
  void joinsAnEncounterThatCrossesAnInterval() throws Exception {
    ExposureReport report =
        check(
            encounter(id(one, 41), 41, 500, WHOLE, NEAR),
            encounter(id(one, 42), 42, 10, WHOLE, NEAR));

    assertThat(report.exposures()).hasSize(1);
    Exposure exposure = report.exposures().get(0);
    assertThat(exposure.caseIndex()).as("behind the key").isEqualTo(1);
    assertThat(exposure.isCloseContact()).isTrue();
    assertThat(exposure.counted()).isEqualTo(Duration.ofSeconds(399 + 11 + 889));
    assertThat(exposure.atMost()).isEqualTo(exposure.counted());
    assertThat(exposure.listed()).isPresent();
  }

  @Test
  void makesNoCloseContactOfOneHit() throws Exception {
    records.settings =
        CheckSettings.DEFAULT.withExposureRule(
            new ExposureRule(Band.NEAR, Duration.ofMinutes(10), Duration.ofSeconds(340)));

    ExposureReport report = check(encounter(id(one, 41), 41, 0, WHOLE, NEAR));

    assertThat(report.exposures()).hasSize(1);
    assertThat(report.hasCloseContact()).isFalse();
    assertThat(report.exposures().get(0).counted()).isEqualTo(Duration.ofSeconds(WHOLE));
  }

  @Test
  void saysAtMostWhatAllHitsOfADayTogetherWouldBe() throws Exception {
    ExposureReport report =
        check(encounter(id(one, 40), 40, 0, 600, NEAR), encounter(id(one, 46), 46, 0, 600, NEAR));

    assertThat(report.exposures()).hasSize(2);
    assertThat(report.exposures())
        .allSatisfy(
            each -> {
              assertThat(each.isCloseContact()).isFalse();
              assertThat(each.counted()).isEqualTo(Duration.ofMinutes(10));
              assertThat(each.atMost()).isEqualTo(Duration.ofMinutes(20));
            });
    assertThat(report.explain(Locale.ENGLISH))
        .contains("at least 10 minutes and at most 20 minutes count");
    assertThat(report.explain(Locale.forLanguageTag("vi")))
        .contains("ít nhất là 10 phút, nhiều nhất là 20 phút");
  }

  @Test
  void addsUpTheMeetingsOfADayButNoHitWithNoneBesideIt() throws Exception {
    Encounter[] morning = {
      encounter(id(one, 40), 40, 600, WHOLE, NEAR), encounter(id(one, 41), 41, 0, 300, NEAR)
    };
    Encounter[] evening = {
      encounter(id(one, 45), 45, 700, WHOLE, NEAR), encounter(id(one, 46), 46, 0, 300, NEAR)
    };
    Encounter far = encounter(id(other, 43), 43, 0, 800, -95);
    Encounter farther = encounter(id(other, 44), 44, 0, 800, -97);
    assertThat(check(concat(morning, encounter(id(one, 47), 47, 0, 600, NEAR))).hasCloseContact())
        .as("10 minutes, and a hit that may be false")
        .isFalse();

    ExposureReport report = check(concat(evening, far, farther));

    assertThat(report.exposures()).hasSize(4);
    assertThat(report.exposures())
        .filteredOn(Exposure::isCloseContact)
        .extracting(Exposure::counted)
        .containsExactly(Duration.ofMinutes(10), Duration.ofSeconds(500), Duration.ofMinutes(10));
  }

  private static Encounter[] concat(Encounter[] some, Encounter... more) {
    return Stream.concat(Stream.of(some), Stream.of(more)).toArray(Encounter[]::new);
  }

  @Test
  void joinsNoneAcrossAGapThatAScanCannotHaveMissed() throws Exception {
    assertThat(
            check(
                    encounter(id(one, 41), 41, 0, 600, NEAR),
                    encounter(id(one, 42), 42, 300, WHOLE, NEAR))
                .exposures())
        .hasSize(2);
  }

  @Test
  void joinsNoneThatWasThereWithTheOther() throws Exception {
    assertThat(
            check(
                    encounter(id(one, 41), 41, 0, WHOLE, NEAR),
                    encounter(id(one, 41), 42, 0, 100, NEAR),
                    encounter(id(other, 42), 42, 0, WHOLE, NEAR))
                .exposures())
        .as("the first was heard 100 s into the interval of the other")
        .hasSize(2);
  }

  @Test
  void tellsTwoCasesApartByTheirStrength() throws Exception {
    ExposureReport report =
        check(
            encounter(id(one, 41), 41, 300, WHOLE, NEAR),
            encounter(id(other, 41), 41, 300, WHOLE, -95),
            encounter(id(one, 42), 42, 0, 600, NEAR - 3),
            encounter(id(other, 42), 42, 0, 600, -97));

    assertThat(report.exposures()).hasSize(2);
    assertThat(report.exposures())
        .filteredOn(Exposure::isCloseContact)
        .singleElement()
        .satisfies(close -> assertThat(close.encounters()).isEqualTo(2));
  }

  @Test
  void allowsForTheClocksOfBoth() throws Exception {
    ExposureReport report =
        check(
            encounter(id(one, 41), 41, 90, WHOLE, NEAR),
            encounter(id(one, 41), 42, 0, 89, NEAR),
            encounter(id(one, 42), 42, 95, 600, NEAR));

    assertThat(report.exposures()).hasSize(1);
    assertThat(report.hasCloseContact()).isTrue();
    assertThat(report.exposures().get(0).encounters()).isEqualTo(3);
  }

  @Test
  void takesNoIdThatIsHeardInAnotherInterval() throws Exception {
    assertThat(
            check(
                    encounter(id(one, 41), 42, 130, 700, NEAR),
                    encounter(id(one, 43), 42, 0, 760, NEAR),
                    encounter(id(one, 39), 39, 0, WHOLE, NEAR))
                .exposures())
        .isEmpty();
  }

  @Test
  void takesNoIdThatIsHeardOnceItIsPublic() throws Exception {
    LocalDate today = YESTERDAY.plusDays(1);
    DisclosedKey key = TestBulletins.key(today);
    DayInterval last = SCHEDULE.at(ISSUED.plusSeconds(60));
    RollingId late = id(key, last.index());
    records.log.write(
        List.of(
            new Encounter(
                late,
                Encounters.id(0),
                BeaconForm.ANDROID,
                SCHEDULE.startOf(last),
                OptionalInt.empty(),
                RssiSamples.EMPTY,
                Presence.of(60, 600))));
    CaseBulletin bulletin =
        TestBulletins.bulletin(
            "VN", 1, ISSUED, List.of(TestBulletins.key(YESTERDAY)), List.of(Map.entry(last, late)));

    assertThat(checks.check(bulletin, CheckOptions.DEFAULT).exposures()).isEmpty();
  }

  @Test
  void remembersThatListedCasesWereMet() throws Exception {
    CaseBulletin bulletin = bulletin();
    records.log.write(List.of(encounter(id(one, 41), 41, 0, WHOLE, NEAR)));

    ExposureReport report = checks.check(bulletin, CheckOptions.DEFAULT);

    assertThat(checks.check(bulletin, CheckOptions.DEFAULT)).isEqualTo(report);
    assertThat(checks.find(bulletin, CheckOptions.DEFAULT)).containsOnlyKeys(1L);
  }
}

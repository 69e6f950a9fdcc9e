// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import io.bluezone.crypto.match.CaseMatch;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.fixtures.Encounters;
import io.bluezone.fixtures.ManualTime;
import io.bluezone.records.CheckListener;
import io.bluezone.records.CheckOptions;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.exposure.ExposureReport;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.exposure.ProtectionTag;
import io.bluezone.records.state.StateKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Which cases a log has met, which bulletins are believed, and what a check leaves behind. */
class CaseChecksTest {

  private static final LocalDate YESTERDAY = LocalDate.of(2020, 8, 8);
  private static final Instant ISSUED = ManualTime.START.minus(Duration.ofHours(1));

  /** Midnight in Vietnam. */
  private static final Instant EVENING = Instant.parse("2020-08-08T17:00:00Z");

  private static final Duration INTERVAL = Duration.ofMinutes(15);
  private static final DisclosedKey MET = TestBulletins.key(YESTERDAY);
  private static final DisclosedKey OTHER = TestBulletins.key(YESTERDAY);

  private final TestRecords records = new TestRecords();
  private final CaseChecks checks = new CaseChecks(records.parts());

  private static CaseBulletin bulletin(String region, long number, Instant issued)
      throws IOException {
    return TestBulletins.bulletin(region, number, issued, List.of(OTHER, MET));
  }

  private static CaseBulletin number(long number) throws IOException {
    return bulletin("VN", number, ISSUED);
  }

  /** A case that was an arm's length away for an interval. */
  private static Encounter encounter(Instant start) {
    return encounter(MET.key().rollingIdAt(MET.schedule(), start), start);
  }

  private static Encounter encounter(RollingId id, Instant start) {
    int last = (int) INTERVAL.toSeconds() - 1;
    RssiSamples.Builder samples = RssiSamples.builder();
    for (int second = 0; second < last; second += 60) {
      samples.add(second, -40);
    }
    return new Encounter(
        id,
        Encounters.id(0),
        BeaconForm.ANDROID,
        start,
        OptionalInt.empty(),
        samples.build(),
        Presence.of(0, last));
  }

  /** The case was there for half an hour, on either side of midnight in Vietnam. */
  private List<Encounter> meet() throws Exception {
    List<Encounter> met = List.of(encounter(EVENING.minus(INTERVAL)), encounter(EVENING));
    records.log.write(met);
    return met;
  }

  private static long indexOfMet(CaseBulletin bulletin) throws IOException {
    try (var keys = bulletin.keys()) {
      return keys.map(key -> key.key().rollingId(key.schedule(), 0))
          .toList()
          .indexOf(MET.key().rollingId(MET.schedule(), 0));
    }
  }

  private static void refuses(Reason reason, ThrowingCallable check) {
    assertThatExceptionOfType(SignedFileException.class)
        .isThrownBy(check)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void findsACaseThatWasMetByItsIndex() throws Exception {
    List<Encounter> met = meet();
    CaseBulletin bulletin = number(1);
    Map<Long, List<Encounter>> found = checks.find(bulletin, CheckOptions.DEFAULT);
    assertThat(found).containsExactly(Map.entry(indexOfMet(bulletin), met));
    assertThat(records.flushes).as("what is not saved counts too").isEqualTo(1);
  }

  @Test
  void checksAListOfCasesByItsPolicy() throws Exception {
    List<Encounter> met = meet();
    assertThat(
            checks.find(List.of(OTHER, MET).iterator(), MatchPolicy.DEFAULT, CheckOptions.DEFAULT))
        .containsExactly(Map.entry(1L, met));
    assertThat(records.flushes).isEqualTo(1);
    MatchPolicy<DisclosedKey> earlier =
        MatchPolicy.tolerant(MatchPolicy.DEFAULT_SKEW, EVENING.minus(INTERVAL));
    assertThat(checks.find(List.of(MET).iterator(), earlier, CheckOptions.DEFAULT)).isEmpty();
  }

  @Test
  void usesABulletinFromItsIssueToItsEndGiveOrTakeTheClocks() throws Exception {
    meet();
    Instant now = records.time.instant();
    CaseBulletin early = bulletin("VN", 1, now.plus(MatchPolicy.DEFAULT_SKEW).plusSeconds(1));
    refuses(Reason.NOT_YET_VALID, () -> checks.find(early, CheckOptions.DEFAULT));
    assertThat(records.vault.names()).as("it is not remembered").isEmpty();
    CaseBulletin good = bulletin("VN", 2, now.plus(MatchPolicy.DEFAULT_SKEW));
    assertThat(checks.find(good, CheckOptions.DEFAULT)).hasSize(1);
    records.time.set(Duration.between(now, good.info().expires()).plus(MatchPolicy.DEFAULT_SKEW));
    refuses(Reason.EXPIRED, () -> checks.find(good, CheckOptions.DEFAULT));
    records.time.set(Duration.ofMillis(-1));
    assertThat(checks.find(good, CheckOptions.DEFAULT)).hasSize(1);
  }

  @Test
  void refusesOtherRegionsThanAskedFor() throws Exception {
    meet();
    records.settings = CheckSettings.DEFAULT.withRegions(Set.of("VN", "VN-HN"));
    CaseBulletin other = bulletin("LA", 1, ISSUED);
    refuses(Reason.WRONG_REGION, () -> checks.find(other, CheckOptions.DEFAULT));
    assertThat(records.vault.names()).as("it is not remembered").isEmpty();
    assertThat(checks.find(number(1), CheckOptions.DEFAULT)).hasSize(1);
    records.settings = CheckSettings.DEFAULT;
    assertThat(checks.find(other, CheckOptions.DEFAULT))
        .as("where none is asked for, each is taken")
        .hasSize(1);
  }

  @Test
  void checksBulletinsOfARegionInAnyOrder() throws Exception {
    meet();
    for (long number : new long[] {5, 4, 5, 1_000_000_000_000L, 6}) {
      assertThat(checks.find(number(number), CheckOptions.DEFAULT)).hasSize(1);
    }
  }

  /** How many cases a check goes through. */
  private long matchedBy(CaseBulletin bulletin) throws IOException {
    long[] matched = {0};
    CheckListener listener =
        new CheckListener() {
          @Override
          public boolean checked(long cases) {
            matched[0] = cases;
            return true;
          }
        };
    Map<Long, List<Encounter>> found =
        checks.find(bulletin, CheckOptions.DEFAULT.withListener(listener));
    try (var keys = bulletin.keys()) {
      MatchPolicy<DisclosedKey> policy = MatchPolicy.tolerant(MatchPolicy.DEFAULT_SKEW, ISSUED);
      assertThat(found).isEqualTo(checks.find(keys.iterator(), policy, CheckOptions.DEFAULT));
    }
    return matched[0];
  }

  @Test
  void matchesABulletinAgainOnlyWithTheCasesThatWereMet() throws Exception {
    meet();
    CaseBulletin bulletin = number(1);
    assertThat(matchedBy(bulletin)).isEqualTo(2);
    assertThat(matchedBy(bulletin)).isEqualTo(1);
    assertThat(matchedBy(number(2))).as("another one").isEqualTo(2);
    CaseBulletin unmet = TestBulletins.bulletin("VN", 3, ISSUED, List.of(OTHER));
    assertThat(matchedBy(unmet)).isEqualTo(1);
    assertThat(matchedBy(unmet)).isZero();
    records.log.write(List.of(encounter(Encounters.id(1), ISSUED)));
    assertThat(matchedBy(unmet)).as("what is seen later does not count").isZero();
    records.log.write(List.of(encounter(EVENING.plus(INTERVAL))));
    assertThat(matchedBy(unmet)).as("what is added late does").isEqualTo(1);
    assertThat(matchedBy(bulletin)).isEqualTo(2);
  }

  @Test
  void remembersNoBulletinBeforeWhichNothingWasSeen() throws Exception {
    assertThat(checks.find(number(1), CheckOptions.DEFAULT)).isEmpty();
    assertThat(records.log.state.names(StateKind.CHECKED)).isEmpty();
  }

  @Test
  void checksWithoutAMemoryThatFails() throws Exception {
    meet();
    records.log.state.put(StateKind.CHECKED, "bulletins", SecretBytes.copyOf(new byte[] {1, 2, 3}));
    assertThat(matchedBy(number(1))).isEqualTo(2);
  }

  @Test
  void endsWhenItsListenerSaysSo() throws Exception {
    meet();
    CheckListener reading =
        new CheckListener() {
          @Override
          public boolean read(long encounters) {
            return encounters < 2;
          }
        };
    CheckListener matching =
        new CheckListener() {
          @Override
          public boolean checked(long cases) {
            return false;
          }
        };
    for (CheckListener listener : List.of(reading, matching)) {
      CheckOptions options = CheckOptions.DEFAULT.withListener(listener);
      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> checks.find(number(1), options));
    }
    assertThat(records.vault.names()).as("it is not remembered").isEmpty();
  }

  @Test
  void tellsItsListenerOfEachCaseThatIsMetAndSpreadsItsWork() throws Exception {
    List<DisclosedKey> cases = new ArrayList<>(Collections.nCopies(500, OTHER));
    cases.add(MET);
    meet();
    AtomicInteger helped = new AtomicInteger();
    List<Long> met = new ArrayList<>();
    CheckListener listener =
        new CheckListener() {
          @Override
          public void met(CaseMatch match) {
            met.add(match.caseIndex());
          }
        };
    CheckOptions options =
        CheckOptions.DEFAULT
            .withListener(listener)
            .spreadOver(
                task -> {
                  helped.incrementAndGet();
                  task.run();
                },
                3);
    assertThat(checks.find(cases.iterator(), MatchPolicy.DEFAULT, options)).containsOnlyKeys(500L);
    assertThat(met).containsExactly(500L);
    assertThat(helped).hasPositiveValue();
  }

  @Test
  void findsWhatIsMetAfterACheckByTheNext() throws Exception {
    records.log.write(List.of(encounter(EVENING.minus(INTERVAL))));
    assertThat(checks.find(number(1), CheckOptions.DEFAULT).values())
        .allSatisfy(met -> assertThat(met).hasSize(1));
    records.log.write(List.of(encounter(EVENING)));
    assertThat(checks.find(number(1), CheckOptions.DEFAULT).values())
        .allSatisfy(met -> assertThat(met).hasSize(2));
  }

  @Test
  void reportsTheMeaningOfEncountersByTheRuleThatIsSet() throws Exception {
    CaseBulletin bulletin = number(1);
    meet();
    ExposureReport report = checks.report(checks.find(bulletin, CheckOptions.DEFAULT), List.of());
    assertThat(report.hasCloseContact()).isTrue();
    assertThat(report.exposures())
        .singleElement()
        .satisfies(
            exposure -> {
              assertThat(exposure.caseIndex()).isEqualTo(indexOfMet(bulletin));
              assertThat(exposure.localDay()).isEqualTo(YESTERDAY);
              assertThat(exposure.encounters()).isEqualTo(2);
            });
    ExposureRule usual = ExposureRule.CLOSE_CONTACT;
    records.settings =
        CheckSettings.DEFAULT.withExposureRule(
            new ExposureRule(usual.within(), Duration.ofMinutes(31), usual.bridge()));
    assertThat(
            checks.report(checks.find(bulletin, CheckOptions.DEFAULT), List.of()).hasCloseContact())
        .isFalse();
    assertThat(checks.report(Map.of(), List.of())).isEqualTo(ExposureReport.EMPTY);
  }

  @Test
  void takesProtectionIntoAccount() throws Exception {
    meet();
    ProtectionTag glass = ProtectionTag.place("glass", 0);
    ExposureReport report =
        checks.report(checks.find(number(1), CheckOptions.DEFAULT), List.of(glass));
    assertThat(report.hasCloseContact()).isFalse();
    assertThat(report.exposures())
        .singleElement()
        .satisfies(exposure -> assertThat(exposure.protections()).containsExactly(glass));
  }

  @Test
  void countsDaysOfUtcForTheOriginalAndOfTheRuleForOthers() throws Exception {
    meet();
    ZoneId vietnam = ZoneId.of("Asia/Ho_Chi_Minh");
    records.settings =
        CheckSettings.DEFAULT.withExposureRule(ExposureRule.CLOSE_CONTACT.withZone(vietnam));
    Map<Long, List<Encounter>> met = checks.find(number(1), CheckOptions.DEFAULT);
    assertThat(checks.report(met, List.of(), MatchPolicy.STRICT_ORIGINAL).exposures())
        .extracting(Exposure::localDay)
        .containsExactly(YESTERDAY);
    assertThat(checks.report(met, List.of(), MatchPolicy.DEFAULT).exposures())
        .extracting(Exposure::localDay)
        .containsExactly(YESTERDAY, YESTERDAY.plusDays(1));
    assertThat(checks.report(met, List.of()).exposures()).hasSize(2);
  }
}

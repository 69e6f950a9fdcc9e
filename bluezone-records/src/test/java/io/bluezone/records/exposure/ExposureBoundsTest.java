// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.exposure;

import static io.bluezone.fixtures.Encounters.OWN;
import static io.bluezone.fixtures.Encounters.id;
import static io.bluezone.fixtures.Encounters.lasting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.MeetingEstimate;
import io.bluezone.records.proximity.MinutesEstimate;
import io.bluezone.records.proximity.Proximity;
import io.bluezone.records.proximity.ProximityModel;
import io.bluezone.records.proximity.TemporalModel;
import io.bluezone.records.proximity.ThresholdModel;
import io.bluezone.records.proximity.WindowEvidence;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limits of rules and tags, and where a judgement turns. */
class ExposureBoundsTest {

  private static final Instant TEN = Instant.parse("2020-08-09T10:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void takesARuleOfADayAndABridgeOfAnHourAtMost() {
    ExposureRule longest = new ExposureRule(Band.FAR, Duration.ofDays(1), Duration.ofHours(1));
    assertThat(longest.atLeast()).hasDays(1);
    assertThat(new ExposureRule(Band.FAR, Duration.ofNanos(1), Duration.ZERO).bridge()).isZero();
    for (Duration wrong : List.of(Duration.ofDays(1).plusNanos(1), Duration.ofNanos(-1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new ExposureRule(Band.FAR, wrong, Duration.ZERO))
          .withMessageContaining("at most a day");
    }
    for (Duration wrong : List.of(Duration.ofHours(1).plusNanos(1), Duration.ofNanos(-1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new ExposureRule(Band.FAR, MINUTE, wrong))
          .withMessageContaining("0 to 1 hour");
    }
  }

  @Test
  void countsAProtectedMinuteWhollyInPartOrNotAtAll() {
    for (double factor : new double[] {0, 0.5, 1}) {
      assertThat(ProtectionTag.place("glass", factor).factor()).isEqualTo(factor);
    }
    for (double wrong : new double[] {-0.001, 1.001, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ProtectionTag.place("glass", wrong))
          .withMessageContaining("must be 0 to 1");
    }
  }

  @Test
  void countsCasesAndLevelsFromZero() {
    assertThat(new CaseEncounters(0, 0, List.of()).caseLevel()).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> new CaseEncounters(-1, 0, List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new CaseEncounters(0, -1, List.of()));
  }

  @Test
  void refusesAPieceThatEndsBeforeItBegins() {
    MeetingEstimate.Window nearness = new MeetingEstimate.Window(1, 0);
    assertThat(new CoursePiece(TEN, TEN, nearness, Proximity.UNKNOWN).until()).isEqualTo(TEN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CoursePiece(TEN, TEN.minusNanos(1), nearness, Proximity.UNKNOWN))
        .withMessageContaining("a piece until");
  }

  @ParameterizedTest
  @CsvSource({
    "NEAR, FAR, NEAR",
    "FAR, NEAR, NEAR",
    "AROUND, FAR, AROUND",
    "FAR, AROUND, AROUND",
    "AROUND, AROUND, AROUND"
  })
  void comparesTwoBands(Band one, Band other, Band nearer) {
    assertThat(one.nearer(other)).isEqualTo(nearer);
  }

  @Test
  void putsTheNearestAndMostCertainFirst() {
    List<Proximity> ordered =
        List.of(
            new Proximity(Band.NEAR, Band.NEAR, Band.NEAR),
            new Proximity(Band.NEAR, Band.NEAR, Band.AROUND),
            new Proximity(Band.NEAR, Band.NEAR, Band.FAR),
            new Proximity(Band.AROUND, Band.NEAR, Band.AROUND),
            new Proximity(Band.AROUND, Band.AROUND, Band.AROUND),
            new Proximity(Band.FAR, Band.NEAR, Band.FAR),
            new Proximity(Band.FAR, Band.FAR, Band.FAR));
    List<Proximity> sorted = new ArrayList<>(ordered);
    Collections.reverse(sorted);
    Collections.sort(sorted);
    assertThat(sorted).isEqualTo(ordered);
  }

  /** Says the same of each window and each meeting, and keeps what it was asked. */
  private static final class Following implements ProximityModel {

    final List<WindowEvidence> asked = new ArrayList<>();
    private final MinutesEstimate minutes;

    Following(MinutesEstimate minutes) {
      this.minutes = minutes;
    }

    @Override
    public Proximity assess(BeaconForm form, OptionalInt txPower, RssiSamples samples) {
      return Proximity.UNKNOWN;
    }

    @Override
    public Optional<MeetingEstimate> follow(List<WindowEvidence> windows, Duration atLeast) {
      asked.addAll(windows);
      return Optional.of(
          new MeetingEstimate(
              Collections.nCopies(windows.size(), new MeetingEstimate.Window(0.25, 0.5)), minutes));
    }
  }

  private static Exposure exposure(
      ProximityModel model, ExposureRule rule, List<ProtectionTag> tags, Encounter encounter) {
    return new ExposureCalculator(model, rule, tags)
        .calculate(List.of(CaseEncounters.withConfirmed(0, List.of(encounter))))
        .exposures()
        .get(0);
  }

  private static MinutesEstimate twoSteps(double longProbability) {
    return new MinutesEstimate(
        MINUTE.multipliedBy(15), List.of(1 - longProbability, longProbability), List.of(0.5, 0.5));
  }

  @ParameterizedTest
  @CsvSource({"0.5, true", "0.5000001, true", "0.4999999, false"})
  void takesEvenEvidenceForEnough(double evidence, boolean close) {
    Exposure met =
        exposure(
            new Following(twoSteps(evidence)),
            ExposureRule.CLOSE_CONTACT,
            List.of(),
            lasting(1, TEN, 0, 60, -60));
    assertThat(met.isCloseContact()).isEqualTo(close);
  }

  /** What the model says of the minutes is of those within 2 m. */
  @Test
  void countsTheMinutesOfARulesOwnBand() {
    ExposureRule rule = new ExposureRule(Band.AROUND, Duration.ofSeconds(450), Duration.ZERO);
    Following model = new Following(twoSteps(0));
    Exposure met = exposure(model, rule, List.of(), lasting(1, TEN, 0, 600, -60));
    assertThat(met.counted()).hasSeconds(450);
    assertThat(met.isCloseContact()).isTrue();
    assertThat(exposure(model, rule, List.of(), lasting(1, TEN, 0, 597, -60)).isCloseContact())
        .isFalse();
  }

  @Test
  void tellsAModelHowMuchOfAWindowCounts() {
    Following model = new Following(twoSteps(0));
    exposure(
        model,
        ExposureRule.CLOSE_CONTACT,
        List.of(new ProtectionTag("mask", TEN.plusSeconds(30), TEN.plusSeconds(90), 0.25)),
        lasting(1, TEN, 0, 120, -60));
    assertThat(
            model.asked.stream().map(WindowEvidence::counted).reduce(Duration.ZERO, Duration::plus))
        .hasSeconds(30 + 15 + 30);
  }

  @Test
  void joinsFramesWithinAMinuteToOneWindow() {
    Following model = new Following(twoSteps(0));
    RssiSamples samples =
        RssiSamples.builder().add(0, -60).add(60, -60).add(121, -60).add(150, -60).build();
    Encounter encounter =
        new Encounter(
            id(1), OWN, BeaconForm.ANDROID, TEN, OptionalInt.empty(), samples, Presence.of(0, 160));
    exposure(model, ExposureRule.CLOSE_CONTACT, List.of(), encounter);
    assertThat(model.asked).extracting(WindowEvidence::frames).containsExactly(2, 2);
    assertThat(model.asked.get(0).until()).isEqualTo(TEN.plusSeconds(90));
    assertThat(model.asked.get(1).until()).isEqualTo(TEN.plusSeconds(160));
  }

  @ParameterizedTest
  @CsvSource({"340, 1", "341, 2"})
  void bridgesAGapAsLongAsTheRuleSays(int gap, int stays) {
    ExposureCalculator calculator = ExposureCalculator.DEFAULT;
    List<CoursePiece> course =
        calculator.course(
            CaseEncounters.withConfirmed(
                0, List.of(lasting(1, TEN, 0, 60, -60), lasting(2, TEN, 60 + gap, 500, -60))));
    int gaps = 0;
    for (int i = 1; i < course.size(); i++) {
      gaps += course.get(i).from().isAfter(course.get(i - 1).until()) ? 1 : 0;
    }
    assertThat(gaps + 1).isEqualTo(stays);
  }

  @ParameterizedTest
  @CsvSource({"-70, NEAR", "-71, AROUND", "-78, AROUND", "-79, FAR"})
  void reachesAThresholdWhereItIsMet(int rssi, Band band) {
    RssiSamples samples = RssiSamples.builder().add(0, rssi).build();
    assertThat(
            new ThresholdModel(-70, -70)
                .assess(BeaconForm.ANDROID, OptionalInt.empty(), samples)
                .band())
        .isEqualTo(band);
  }

  @Test
  void saysMinutesAsOneNumberOrTwoInBothLanguages() {
    assertThat(new Explanation(Wording.of(Locale.ENGLISH), ZoneOffset.UTC).probably(5, 5))
        .isEqualTo("Probably 5 minutes within 2 m.");
    assertThat(new Explanation(Wording.of(Locale.ENGLISH), ZoneOffset.UTC).probably(5, 9))
        .isEqualTo("Probably 5 to 9 minutes within 2 m.");
    assertThat(
            new Explanation(Wording.of(Locale.forLanguageTag("vi")), ZoneOffset.UTC).probably(5, 5))
        .isEqualTo("Có lẽ 5 phút trong vòng 2 m.");
    assertThat(
            new Explanation(Wording.of(Locale.forLanguageTag("vi")), ZoneOffset.UTC).probably(5, 9))
        .isEqualTo("Có lẽ từ 5 đến 9 phút trong vòng 2 m.");
  }

  private static final Instant MIDNIGHT = Instant.parse("2020-08-10T00:00:00Z");

  /** Twelve minutes that end with the day, near; nothing was heard in the last ten seconds. */
  private static Encounter untilMidnight() {
    RssiSamples.Builder samples = RssiSamples.builder();
    for (int second = 180; second <= 890; second += 10) {
      samples.add(second, -60);
    }
    return new Encounter(
        id(1),
        OWN,
        BeaconForm.ANDROID,
        MIDNIGHT.minusSeconds(900),
        OptionalInt.empty(),
        samples.build(),
        Presence.of(180, 900));
  }

  private static ExposureReport report(ProximityModel model, Encounter... encounters) {
    return ExposureCalculator.DEFAULT
        .withModel(model)
        .calculate(List.of(CaseEncounters.withConfirmed(0, List.of(encounters))));
  }

  @Test
  void countsWhatEndsAtMidnightOnTheDayBeforeAlone() {
    List<ProximityModel> models =
        List.of(
            new ThresholdModel(DevicePlatform.ANDROID),
            TemporalModel.builder(DevicePlatform.ANDROID).build());
    for (ProximityModel model : models) {
      assertThat(report(model, untilMidnight()).exposures())
          .extracting(each -> each.localDay().toString(), Exposure::encounters)
          .containsExactly(tuple("2020-08-09", 1));
    }
    ExposureReport both =
        report(
            models.get(0), untilMidnight(), lasting(2, MIDNIGHT.plusSeconds(36_000), 0, 600, -100));
    assertThat(both.exposures())
        .extracting(
            each -> each.localDay().toString(), Exposure::encounters, each -> each.closest().band())
        .containsExactly(tuple("2020-08-09", 1, Band.NEAR), tuple("2020-08-10", 1, Band.FAR));
  }

  @Test
  void countsAMomentAtMidnightOnTheDayThatBegins() {
    Encounter moment = lasting(1, MIDNIGHT, 0, 0, -60);
    assertThat(report(new ThresholdModel(DevicePlatform.ANDROID), moment).exposures())
        .extracting(each -> each.localDay().toString())
        .containsExactly("2020-08-10");
  }
}

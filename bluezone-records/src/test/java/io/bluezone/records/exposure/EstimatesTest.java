// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.exposure;

import static io.bluezone.fixtures.Encounters.lasting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.MeetingEstimate;
import io.bluezone.records.proximity.MinutesEstimate;
import io.bluezone.records.proximity.Proximity;
import io.bluezone.records.proximity.ProximityModel;
import io.bluezone.records.proximity.WindowEvidence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a model says of a meeting, and what it is asked about. */
class EstimatesTest {

  private static final Instant TEN = Instant.parse("2020-08-09T10:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.45, NEAR, NEAR, AROUND",
    "0.05, 0.5, AROUND, AROUND, FAR",
    "0.1, 0.1, FAR, FAR, FAR",
    "0.3, 0.3, FAR, NEAR, FAR",
    "1, 0, NEAR, NEAR, NEAR",
  })
  void putsAWindowIntoTheLikeliestBandAndNamesLikelyOthers(
      double near, double around, Band likeliest, Band nearest, Band farthest) {
    MeetingEstimate.Window window = new MeetingEstimate.Window(near, around);

    assertThat(window.proximity()).isEqualTo(new Proximity(likeliest, nearest, farthest));
    assertThat(window.in(Band.NEAR) + window.in(Band.AROUND) + window.in(Band.FAR))
        .isCloseTo(1, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"-0.01, 0.5", "0.5, -0.01", "0.6, 0.5"})
  void refusesWhatIsNoProbability(double near, double around) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MeetingEstimate.Window(near, around))
        .withMessageContaining("probabilities");
  }

  /** 0, 1, 2 or 3 minutes; before anything was heard each was as likely. */
  private static final MinutesEstimate MINUTES =
      new MinutesEstimate(MINUTE, List.of(0.1, 0.2, 0.3, 0.4), List.of(0.25, 0.25, 0.25, 0.25));

  @Test
  void givesMinutesAMeanAndQuantiles() {
    assertThat(MINUTES.mean()).hasMinutes(2);
    assertThat(MINUTES.quantile(0)).isZero();
    assertThat(MINUTES.quantile(0.1)).isZero();
    assertThat(MINUTES.quantile(0.2)).hasMinutes(1);
    assertThat(MINUTES.quantile(0.5)).hasMinutes(2);
    assertThat(MINUTES.quantile(1)).hasMinutes(3);
    MinutesEstimate roundedDown =
        new MinutesEstimate(MINUTE, List.of(0.5, 0.49), List.of(1.0, 0.0));
    assertThat(roundedDown.quantile(1)).as("what rounding lost").hasMinutes(1);
  }

  @Test
  void tellsTheEvidenceForAtLeastSoLong() {
    assertThat(MINUTES.probabilityOfAtLeast(MINUTE.multipliedBy(2))).isCloseTo(0.7, within(1e-9));
    assertThat(MINUTES.priorOfAtLeast(MINUTE.multipliedBy(2))).isCloseTo(0.5, within(1e-9));
    assertThat(MINUTES.evidenceForAtLeast(MINUTE.multipliedBy(2))).isCloseTo(0.7, within(1e-9));
    assertThat(MINUTES.evidenceForAtLeast(MINUTE)).isCloseTo(0.75, within(1e-9));
    assertThat(MINUTES.probabilityOfAtLeast(Duration.ofSeconds(61)))
        .as("a step that is begun counts as one more")
        .isCloseTo(0.7, within(1e-9));
    assertThat(MINUTES.probabilityOfAtLeast(MINUTE.negated())).isCloseTo(1, within(1e-9));
    assertThat(MINUTES.probabilityOfAtLeast(MINUTE.multipliedBy(4))).isZero();
    assertThat(MINUTES.probabilityOfAtLeast(Duration.ofDays(9_000))).isZero();
  }

  @Test
  void refusesMinutesThatAreNone() {
    List<Double> one = List.of(1.0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MinutesEstimate(Duration.ZERO, one, one));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MinutesEstimate(Duration.ofDays(1).plusNanos(1), one, one));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MinutesEstimate(MINUTE, List.of(), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MinutesEstimate(MINUTE, one, List.of(0.5, 0.5)));
    assertThatIllegalArgumentException().isThrownBy(() -> MINUTES.quantile(-0.1));
    assertThatIllegalArgumentException().isThrownBy(() -> MINUTES.quantile(1.1));
    assertThat(new MinutesEstimate(Duration.ofMillis(1), one, one).mean()).isZero();
    assertThat(new MinutesEstimate(Duration.ofDays(1), one, one).quantile(1)).isZero();
  }

  private static WindowEvidence window(
      Instant from, Duration length, Duration counted, int frames) {
    return new WindowEvidence(
        from,
        from.plus(length),
        counted,
        BeaconForm.ANDROID,
        OptionalInt.empty(),
        frames,
        Optional.empty());
  }

  @Test
  void takesAWindowsEvidenceOfItsTime() {
    assertThat(window(TEN, MINUTE, MINUTE.plusMillis(1), 0).frames()).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> window(TEN, MINUTE.negated(), Duration.ZERO, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> window(TEN, MINUTE, MINUTE.plusMillis(2), 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> window(TEN, MINUTE, Duration.ofMillis(-1), 1));
    assertThatIllegalArgumentException().isThrownBy(() -> window(TEN, MINUTE, MINUTE, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> window(Instant.parse("1960-01-01T00:00:00Z"), MINUTE, MINUTE, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> window(Instant.parse("+10001-01-01T00:00:00Z"), MINUTE, MINUTE, 1));
  }

  /** What a model that follows meetings is asked about. */
  private static List<WindowEvidence> windowsOf(Encounter... encounters) {
    List<WindowEvidence> windows = new ArrayList<>();
    ProximityModel model =
        new ProximityModel() {
          @Override
          public Proximity assess(BeaconForm form, OptionalInt txPower, RssiSamples samples) {
            return new Proximity(Band.NEAR, Band.NEAR, Band.NEAR);
          }

          @Override
          public Optional<MeetingEstimate> follow(List<WindowEvidence> asked, Duration atLeast) {
            windows.addAll(asked);
            return Optional.empty();
          }
        };
    List<CoursePiece> course =
        ExposureCalculator.DEFAULT
            .withModel(model)
            .course(CaseEncounters.withConfirmed(0, List.of(encounters)));
    assertThat(course).isNotEmpty();
    return windows;
  }

  @Test
  void coversAMeetingOverAChangeOfIdsWithoutAGap() {
    List<WindowEvidence> windows =
        windowsOf(lasting(1, TEN, 300, 890, -60), lasting(2, TEN.plusSeconds(900), 10, 400, -60));

    assertThat(windows).hasSizeGreaterThan(1);
    assertThat(windows.get(0).from()).isEqualTo(TEN.plusSeconds(300));
    for (int i = 1; i < windows.size(); i++) {
      assertThat(windows.get(i).from()).isEqualTo(windows.get(i - 1).until());
    }
    assertThat(windows).anyMatch(each -> each.until().equals(TEN.plusSeconds(900)));
    assertThat(windows.get(windows.size() - 1).until()).isEqualTo(TEN.plusSeconds(1_300));
  }

  @Test
  void countsWindowsOfTwoIdsAtATimeOnce() {
    List<WindowEvidence> windows =
        windowsOf(lasting(1, TEN, 100, 500, -60), lasting(2, TEN, 0, 600, -70));

    assertThat(windows.get(0).from()).isEqualTo(TEN);
    for (int i = 1; i < windows.size(); i++) {
      assertThat(windows.get(i).from()).isAfterOrEqualTo(windows.get(i - 1).until());
    }
  }

  @Test
  void keepsAGapThatNothingBridges() {
    List<WindowEvidence> windows =
        windowsOf(lasting(1, TEN, 0, 100, -60), lasting(2, TEN.plusSeconds(9_000), 0, 100, -60));

    assertThat(windows).noneMatch(each -> each.until().isAfter(TEN.plusSeconds(9_100)));
    assertThat(windows)
        .noneMatch(
            each ->
                each.until().isAfter(TEN.plusSeconds(100))
                    && each.from().isBefore(TEN.plusSeconds(9_000)));
  }
}

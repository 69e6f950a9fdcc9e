// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.proximity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.bluezone.fixtures.Encounters;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.StrengthSummary;
import io.bluezone.records.exposure.CaseEncounters;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.exposure.ExposureCalculator;
import io.bluezone.records.exposure.ExposureReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TemporalModelTest {

  private static final Instant TEN = Instant.parse("2020-08-09T10:00:00Z");
  private static final Duration FIFTEEN = Duration.ofMinutes(15);
  private static final TemporalModel MODEL =
      TemporalModel.builder(DevicePlatform.OTHER).anchors(-85, -85).build();

  private static List<WindowEvidence> windows(int... medians) {
    List<WindowEvidence> windows = new ArrayList<>();
    for (int i = 0; i < medians.length; i++) {
      Instant from = TEN.plusSeconds(120L * i);
      boolean heard = medians[i] > -128;
      windows.add(
          new WindowEvidence(
              from,
              from.plusSeconds(120),
              Duration.ofMinutes(2),
              BeaconForm.ANDROID,
              OptionalInt.empty(),
              heard ? 5 : 0,
              heard
                  ? Optional.of(new StrengthSummary(medians[i], medians[i], medians[i], medians[i]))
                  : Optional.empty()));
    }
    return windows;
  }

  private static MeetingEstimate estimate(TemporalModel model, int... medians) {
    return model.follow(windows(medians), FIFTEEN).orElseThrow();
  }

  @Property(tries = 100)
  void givesProbabilities(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = -128, max = 20) Integer> medians) {
    MeetingEstimate estimate =
        estimate(MODEL, medians.stream().mapToInt(median -> median).toArray());

    assertThat(estimate.windows()).hasSameSizeAs(medians);
    double expected = 0;
    for (MeetingEstimate.Window window : estimate.windows()) {
      assertThat(window.near()).isBetween(0.0, 1.0);
      expected += 120 * window.near();
    }
    MinutesEstimate minutes = estimate.minutes();
    assertThat(minutes.probabilities().stream().mapToDouble(p -> p).sum())
        .isCloseTo(1, within(1e-6));
    assertThat(minutes.before().stream().mapToDouble(p -> p).sum()).isCloseTo(1, within(1e-6));
    // The distribution's mean is the sum of the windows' probabilities.
    assertThat(minutes.mean().toMillis() / 1000.0).isCloseTo(expected, within(1.5));
  }

  @Test
  void keepsThePriorWithoutEvidence() {
    for (double prior : new double[] {0.02, 0.25, 0.7}) {
      TemporalModel model = TemporalModel.builder(DevicePlatform.OTHER).prior(prior).build();
      WindowEvidence deaf =
          new WindowEvidence(
              TEN,
              TEN.plusSeconds(120),
              Duration.ofMinutes(2),
              BeaconForm.ANDROID,
              OptionalInt.empty(),
              3,
              Optional.empty());
      assertThat(model.follow(List.of(deaf), FIFTEEN).orElseThrow().windows().get(0).near())
          .isCloseTo(prior, within(1e-9));
    }
  }

  @Test
  void estimatesStrongerNearerAndSilenceFar() {
    double before = 0;
    for (int median = -110; median <= -50; median += 5) {
      double near = estimate(MODEL, median, median, median).windows().get(1).near();
      assertThat(near).isGreaterThan(before);
      before = near;
    }
    assertThat(estimate(MODEL, -85, -128, -85).windows().get(1).near()).isLessThan(0.25);
  }

  @Test
  void staysUncertainAfterManyWindows() {
    int[] once = {-75};
    int[] often = new int[30];
    Arrays.fill(often, -75);

    double single = estimate(MODEL, once).windows().get(0).near();
    double many = estimate(MODEL, often).windows().get(15).near();

    assertThat(single).isBetween(TemporalModel.DEFAULT_PRIOR, 0.9);
    assertThat(many).isBetween(TemporalModel.DEFAULT_PRIOR, 0.9);
  }

  @Test
  void judgesAWindowByItsNeighboursToo() {
    double alone = estimate(MODEL, -95).windows().get(0).near();
    double among = estimate(MODEL, -65, -65, -95, -65, -65).windows().get(2).near();

    assertThat(among).isGreaterThan(alone + 0.1);
  }

  @Test
  void reportsHowManyMinutesProbably() {
    Encounter encounter = Encounters.lasting(1, TEN, 0, 880, -62);
    Exposure exposure =
        ExposureCalculator.DEFAULT
            .withModel(MODEL)
            .calculate(List.of(CaseEncounters.withConfirmed(0, List.of(encounter))))
            .exposures()
            .get(0);

    assertThat(exposure.near().plus(exposure.around()).plus(exposure.far()))
        .isCloseTo(Duration.ofSeconds(880), Duration.ofSeconds(3));
    assertThat(exposure.minutes()).isPresent();
    assertThat(exposure.closest().band()).isEqualTo(Band.NEAR);
    assertThat(new ExposureReport(List.of(exposure)).explain(Locale.ENGLISH))
        .containsPattern("Probably \\d+ to 15 minutes within 2 m\\.");
  }

  @Test
  void givesEvidenceAsTheProbabilityAtEvenOdds() {
    MinutesEstimate minutes = new MinutesEstimate(FIFTEEN, List.of(0.6, 0.4), List.of(0.9, 0.1));

    assertThat(minutes.probabilityOfAtLeast(FIFTEEN)).isCloseTo(0.4, within(1e-9));
    assertThat(minutes.evidenceForAtLeast(FIFTEEN))
        .isCloseTo(0.4 * 0.9 / (0.4 * 0.9 + 0.6 * 0.1), within(1e-9));
    assertThat(minutes.quantile(0.5)).isZero();
    assertThat(minutes.quantile(0.9)).isEqualTo(FIFTEEN);
  }

  @Test
  void checksValues() {
    TemporalModel.Builder builder = TemporalModel.builder(DevicePlatform.IOS);
    assertThatIllegalArgumentException().isThrownBy(() -> builder.prior(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.prior(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.anchors(-128, -80));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.spreads(0, 5, 0.3));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.exponent(9));
  }
}

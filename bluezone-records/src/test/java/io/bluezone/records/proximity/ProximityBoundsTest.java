// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.proximity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.encounter.StrengthSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values at their limits, and the parts of the models by numbers known from elsewhere. */
class ProximityBoundsTest {

  private static final Instant TEN = Instant.parse("2020-08-09T10:00:00Z");

  private static WindowEvidence window(long from, long until, OptionalInt txPower, int median) {
    return new WindowEvidence(
        TEN.plusSeconds(from),
        TEN.plusSeconds(until),
        Duration.ofSeconds(until - from),
        BeaconForm.ANDROID,
        txPower,
        3,
        Optional.of(new StrengthSummary(median, median, median, median)));
  }

  @Test
  void takesARuleOfMoreThanNothingAndAtMostADay() {
    List<WindowEvidence> one = List.of(window(0, 60, OptionalInt.empty(), -60));
    ProximityModel model = TemporalModel.builder(DevicePlatform.ANDROID).build();
    for (Duration good : List.of(Duration.ofNanos(1), Duration.ofDays(1))) {
      assertThat(model.follow(one, good)).isPresent();
    }
    for (Duration wrong :
        List.of(Duration.ZERO, Duration.ofNanos(-1), Duration.ofDays(1).plusNanos(1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.follow(one, wrong))
          .withMessageContaining("at most a day");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                TemporalModel.builder(DevicePlatform.ANDROID)
                    .build()
                    .follow(List.of(), Duration.ofMinutes(15)))
        .withMessage("no windows");
  }

  @Test
  void givesABandToStrengthsWithoutTheirWindows() {
    ProximityModel model = TemporalModel.builder(DevicePlatform.ANDROID).anchors(-85, -85).build();
    assertThat(band(model, RssiSamples.EMPTY)).isEqualTo(Proximity.UNKNOWN);
    assertThat(band(model, samples(-50, -51, -52)).band()).isEqualTo(Band.NEAR);
    assertThat(band(model, samples(-99, -120, -121)).band()).isEqualTo(Band.FAR);
  }

  private static Proximity band(ProximityModel model, RssiSamples samples) {
    return model.assess(BeaconForm.ANDROID, OptionalInt.empty(), samples);
  }

  private static RssiSamples samples(int... strengths) {
    RssiSamples.Builder samples = RssiSamples.builder();
    for (int i = 0; i < strengths.length; i++) {
      samples.add(5 * i, strengths[i]);
    }
    return samples.build();
  }

  /** From tables of the normal distribution. */
  @ParameterizedTest
  @CsvSource({
    "0, 0.5",
    "0.5, 0.6914624613",
    "1, 0.8413447461",
    "1.959963985, 0.975",
    "3, 0.9986501020",
    "6, 0.9999999990",
  })
  void equalsTheNormalDistributionOfTheTables(double z, double below) {
    assertThat(Normal.cumulative(z)).isCloseTo(below, within(1e-7));
    assertThat(Normal.cumulative(-z)).isCloseTo(1 - below, within(1e-7));
    if (z < 3) {
      assertThat(Normal.quantile(below)).isCloseTo(z, within(1e-5));
      assertThat(Normal.quantile(1 - below)).isCloseTo(-z, within(1e-5));
    }
  }

  @Test
  void reachesFromMiddleToMiddle() {
    WindowSpan first = new WindowSpan(0, 10, 8, new double[] {1, 0.5});
    WindowSpan second = new WindowSpan(40, 60, 15, new double[] {0.5, 0.5});
    assertThat(second.since(first)).isEqualTo(45);
    assertThat(first.since(second)).isZero();
    List<WindowSpan> joined = WindowSpan.join(List.of(first, second), 60);
    assertThat(joined).hasSize(1);
    assertThat(joined.get(0).from()).isZero();
    assertThat(joined.get(0).until()).isEqualTo(60);
    assertThat(joined.get(0).counted()).isEqualTo(23);
    assertThat(joined.get(0).likelihoods()).containsExactly(1, 0.5);
    assertThat(WindowSpan.join(List.of(first, second), 59.9)).containsExactly(first, second);
  }

  /** Half of them within 2 m, whose logarithm in units of 2 m is 0: the rest mirrors it. */
  @Test
  void putsDistancesEvenlyAroundTwoMetres() {
    StateGrid grid = new StateGrid(0.5, 0.3, 8.5);
    double[] prior = grid.byDistance(grid.prior());
    assertThat(prior).hasSize(20);
    assertThat(grid.log(9)).isCloseTo(-0.05, within(1e-9));
    assertThat(grid.log(10)).isCloseTo(0.05, within(1e-9));
    assertThat(grid.near(prior)).isCloseTo(0.5, within(1e-9));
    for (int d = 0; d < 10; d++) {
      assertThat(prior[d]).isCloseTo(prior[19 - d], within(1e-9));
    }
    // 2 to 5 m: the next four tenths of a decade, of which the last ends above 5 m.
    assertThat(grid.around(prior))
        .isCloseTo(prior[10] + prior[11] + prior[12] + prior[13], within(1e-9));
    assertThat(grid.carrying(0)).isCloseTo(-2.6 * 8.5, within(1e-9));
    assertThat(grid.carrying(14)).isCloseTo(2.6 * 8.5, within(1e-9));
    assertThat(grid.carrying(7)).isZero();
    StateGrid rare = new StateGrid(0.1, 0.3, 8.5);
    assertThat(rare.near(rare.byDistance(rare.prior()))).isCloseTo(0.1, within(1e-9));
    assertThat(prior[9]).isGreaterThan(rare.byDistance(rare.prior())[9]);
  }

  private static void assertTaken(boolean good, Consumer<TemporalModel.Builder> set) {
    TemporalModel.Builder builder = TemporalModel.builder(DevicePlatform.ANDROID);
    if (good) {
      set.accept(builder);
      assertThat(builder.build()).isNotNull();
    } else {
      assertThatIllegalArgumentException().isThrownBy(() -> set.accept(builder));
    }
  }

  @Test
  void limitsTheNumbersOfTheModel() {
    for (boolean good : new boolean[] {true, false}) {
      int more = good ? 0 : 1;
      double part = good ? 0 : 1e-6;
      assertTaken(good, model -> model.anchors(-127 - more, -60));
      assertTaken(good, model -> model.anchors(-60, -127 - more));
      assertTaken(good, model -> model.anchors(20 + more, -60));
      assertTaken(good, model -> model.anchors(-60, 20 + more));
      assertTaken(good, model -> model.prior(0.001 - part));
      assertTaken(good, model -> model.prior(0.999 + part));
      assertTaken(good, model -> model.exponent(0.5 - part));
      assertTaken(good, model -> model.exponent(4 + part));
      assertTaken(good, model -> model.spreads(1 - part, 5, 0.3));
      assertTaken(good, model -> model.spreads(20 + part, 5, 0.3));
      assertTaken(good, model -> model.spreads(5, 1 - part, 0.3));
      assertTaken(good, model -> model.spreads(5, 20 + part, 0.3));
      assertTaken(good, model -> model.spreads(5, 5, 0.1 - part));
      assertTaken(good, model -> model.spreads(5, 5, 1 + part));
      Duration ten = Duration.ofSeconds(10);
      Duration shorter = ten.minusNanos(more);
      Duration longer = Duration.ofDays(1).plusNanos(more);
      assertTaken(good, model -> model.times(shorter, ten, ten));
      assertTaken(good, model -> model.times(longer, ten, ten));
      assertTaken(good, model -> model.times(ten, shorter, ten));
      assertTaken(good, model -> model.times(ten, longer, ten));
      assertTaken(good, model -> model.times(ten, ten, Duration.ofSeconds(1).minusNanos(more)));
      assertTaken(good, model -> model.times(ten, ten, Duration.ofHours(1).plusNanos(more)));
    }
  }

  /** However long the meetings of a day were, of which the steps are made. */
  @ParameterizedTest
  @ValueSource(ints = {1, 60, 61, 75, 100, 150, 200, 229, 240, 257, 300, 400, 600, 1000, 1440})
  void roundsTheLengthToAWholeNumberOfSteps(int minutes) {
    TemporalModel model = TemporalModel.builder(DevicePlatform.ANDROID).build();
    List<WindowEvidence> windows = List.of(window(0, 60L * minutes, OptionalInt.empty(), -80));
    MinutesEstimate estimate =
        model.follow(windows, Duration.ofMinutes(15)).orElseThrow().minutes();
    long step = estimate.step().toMillis();
    long steps = Math.round(900_000.0 / step);
    assertThat(steps * step).isBetween(900_000L, 900_000L + steps);
    double more =
        estimate.probabilities().stream().skip(steps).mapToDouble(Double::doubleValue).sum();
    assertThat(estimate.probabilityOfAtLeast(Duration.ofMinutes(15)))
        .isCloseTo(Math.min(1, more), within(1e-9));
  }

  /**
   * A meeting with windows of 5 to 60 s, a silence and a frame without its strength, with every
   * number of the model set: the estimate stays what it was when the pages of figures were made.
   */
  @Test
  void keepsAnEstimateAsItIs() {
    TemporalModel model =
        TemporalModel.builder(DevicePlatform.ANDROID)
            .anchors(-84, -79)
            .prior(0.3)
            .exponent(1.4)
            .spreads(7, 4, 0.35)
            .times(Duration.ofSeconds(300), Duration.ofSeconds(480), Duration.ofSeconds(20))
            .build();
    OptionalInt none = OptionalInt.empty();
    List<WindowEvidence> windows =
        List.of(
            window(0, 5, none, -80),
            window(45, 105, none, -88),
            silent(150, 160, 0),
            silent(240, 250, 2),
            window(400, 415, none, -70),
            window(900, 960, none, -76));
    MeetingEstimate estimate = model.follow(windows, Duration.ofSeconds(100)).orElseThrow();
    assertThat(estimate.windows())
        .extracting(each -> Math.round(1e6 * each.near()))
        .containsExactly(291573L, 262598L, 313314L, 395741L, 580583L, 503729L);
    assertThat(estimate.windows())
        .extracting(each -> Math.round(1e6 * each.around()))
        .containsExactly(457779L, 459647L, 436355L, 410549L, 346613L, 403374L);
    assertThat(estimate.minutes().step()).isEqualTo(Duration.ofMillis(33_334));
    assertThat(estimate.minutes().probabilities())
        .extracting(each -> Math.round(1e6 * each))
        .startsWith(289614L, 128240L, 263653L, 150875L, 83976L, 54653L);
    assertThat(estimate.minutes().before())
        .extracting(each -> Math.round(1e6 * each))
        .startsWith(443521L, 99428L, 228527L, 105766L, 68006L);
  }

  private static WindowEvidence silent(long from, long until, int frames) {
    return new WindowEvidence(
        TEN.plusSeconds(from),
        TEN.plusSeconds(until),
        Duration.ofSeconds(until - from),
        BeaconForm.IOS,
        OptionalInt.empty(),
        frames,
        Optional.empty());
  }
}

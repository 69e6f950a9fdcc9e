// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.proximity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.StrengthSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What must hold of the temporal model whatever is measured. */
class TemporalModelPropertiesTest {

  private static final Instant TEN = Instant.parse("2020-08-09T10:00:00Z");
  private static final Duration FIFTEEN = Duration.ofMinutes(15);
  private static final int ANCHOR = -80;

  private static TemporalModel model(int anchor, double prior) {
    return TemporalModel.builder(DevicePlatform.OTHER).anchors(anchor, anchor).prior(prior).build();
  }

  private static WindowEvidence window(double from, double seconds, int median) {
    Instant begin = TEN.plusMillis(Math.round(1000 * from));
    Instant end = TEN.plusMillis(Math.round(1000 * (from + seconds)));
    return new WindowEvidence(
        begin,
        end,
        Duration.between(begin, end),
        BeaconForm.ANDROID,
        OptionalInt.empty(),
        4,
        Optional.of(new StrengthSummary(median, median, median, median)));
  }

  private static List<WindowEvidence> windows(double seconds, List<Integer> medians) {
    List<WindowEvidence> windows = new ArrayList<>();
    for (int i = 0; i < medians.size(); i++) {
      windows.add(window(seconds * i, seconds, medians.get(i)));
    }
    return windows;
  }

  private static MeetingEstimate estimate(TemporalModel model, List<WindowEvidence> windows) {
    return model.follow(windows, FIFTEEN).orElseThrow();
  }

  @Property(tries = 60)
  void changesNothingWhereAnchorAndStrengthsShiftTogether(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = -95, max = -50) Integer> medians,
      @ForAll @IntRange(min = -20, max = 40) int shift) {
    List<Integer> shifted = medians.stream().map(median -> median + shift).toList();

    MeetingEstimate here = estimate(model(ANCHOR, 0.3), windows(100, medians));
    MeetingEstimate there = estimate(model(ANCHOR + shift, 0.3), windows(100, shifted));

    for (int i = 0; i < medians.size(); i++) {
      assertThat(there.windows().get(i).near())
          .isCloseTo(here.windows().get(i).near(), within(1e-9));
    }
    assertThat(there.minutes().probabilityOfAtLeast(FIFTEEN))
        .isCloseTo(here.minutes().probabilityOfAtLeast(FIFTEEN), within(1e-9));
  }

  @Property(tries = 60)
  void estimatesAStrongerMeetingNearer(
      @ForAll @Size(min = 9, max = 20) List<@IntRange(min = -90, max = -70) Integer> medians) {
    List<Integer> stronger = medians.stream().map(median -> median + 3).toList();
    MinutesEstimate weak = estimate(model(ANCHOR, 0.3), windows(120, medians)).minutes();
    MinutesEstimate strong = estimate(model(ANCHOR, 0.3), windows(120, stronger)).minutes();

    assertThat(strong.mean()).isGreaterThan(weak.mean());
    assertThat(strong.probabilityOfAtLeast(FIFTEEN))
        .isGreaterThan(weak.probabilityOfAtLeast(FIFTEEN));
  }

  @Property(tries = 60)
  void givesNumbersAlways(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = -128, max = 20) Integer> medians,
      @ForAll @IntRange(min = 0, max = 20_000) int seconds,
      @ForAll @IntRange(min = -127, max = 20) int anchor,
      @ForAll @IntRange(min = 1, max = 999) int prior) {
    MeetingEstimate estimate =
        estimate(model(anchor, prior / 1000.0), windows(seconds / 10.0, medians));

    for (MeetingEstimate.Window window : estimate.windows()) {
      assertThat(window.near()).isBetween(0.0, 1.0);
    }
    assertThat(estimate.minutes().probabilities()).allMatch(Double::isFinite);
    assertThat(estimate.minutes().evidenceForAtLeast(FIFTEEN)).isBetween(0.0, 1.0);
  }

  @Test
  void isNearlyCertainByExtremePriors() {
    List<WindowEvidence> windows = windows(120, List.of(-80, -78, -82, -80, -79, -81, -80, -80));

    assertThat(estimate(model(ANCHOR, 0.001), windows).windows().get(3).near()).isLessThan(0.02);
    assertThat(estimate(model(ANCHOR, 0.999), windows).windows().get(3).near()).isGreaterThan(0.98);
  }

  @Test
  void saysNoMoreOfTheSameInstantManyTimes() {
    List<WindowEvidence> once = List.of(window(0, 60, -70));
    List<WindowEvidence> often = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      often.add(window(0, 0, -70));
    }
    often.add(window(0, 60, -70));

    assertThat(estimate(model(ANCHOR, 0.3), often).windows().get(50).near())
        .isCloseTo(estimate(model(ANCHOR, 0.3), once).windows().get(0).near(), within(1e-6));
  }

  @Test
  void movesTheMinutesLittleByMoreSamples() {
    List<Integer> sparse = new ArrayList<>();
    List<Integer> dense = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      sparse.add(i < 6 ? -70 : -95);
    }
    for (int i = 0; i < 120; i++) {
      dense.add(i < 60 ? -70 : -95);
    }
    Duration few = estimate(model(ANCHOR, 0.3), windows(120, sparse)).minutes().mean();
    Duration many = estimate(model(ANCHOR, 0.3), windows(12, dense)).minutes().mean();

    assertThat(many).isCloseTo(few, Duration.ofMinutes(3));
  }

  @Test
  void countsWindowsWithinAMinuteTogetherWithoutLoss() {
    List<Integer> medians = new ArrayList<>();
    Random random = new Random(5);
    for (int i = 0; i < 200; i++) {
      medians.add(-80 + (int) Math.round(8 * random.nextGaussian()));
    }
    MeetingEstimate estimate = estimate(model(ANCHOR, 0.3), windows(7, medians));
    double expected = estimate.windows().stream().mapToDouble(window -> 7 * window.near()).sum();

    assertThat(estimate.minutes().mean().toMillis() / 1000.0)
        .isCloseTo(expected, within(0.02 * 7 * 200));
  }

  @Test
  void givesRightProbabilitiesWherePeopleDoAsTheModelSays() {
    for (double prior : new double[] {0.15, 0.5}) {
      assertThat(calibrationError(prior, 600, 12, 120)).isLessThan(0.04);
    }
  }

  /** Draws meetings from what the class comment says, not from the model's states. */
  private static double calibrationError(double prior, int meetings, int count, double seconds) {
    Random random = new Random(7);
    double middle = -Normal.quantile(prior) * 0.3;
    double[] predicted = new double[10];
    double[] observed = new double[10];
    TemporalModel model = model(ANCHOR, prior);
    for (int meeting = 0; meeting < meetings; meeting++) {
      List<Integer> medians = new ArrayList<>();
      List<Boolean> truth = new ArrayList<>();
      double log = middle + 0.3 * random.nextGaussian();
      double carrying = 8.5 * random.nextGaussian();
      for (int i = 0; i < count; i++) {
        double change = 1 - Math.exp(-seconds / 600);
        log = random.nextDouble() < change ? middle + 0.3 * random.nextGaussian() : log;
        carrying = random.nextDouble() < change ? 8.5 * random.nextGaussian() : carrying;
        double squares = 0;
        for (int k = 0; k < 4; k++) {
          squares += Math.pow(random.nextGaussian(), 2);
        }
        double fading = 5 * random.nextGaussian() / Math.sqrt(squares / 4);
        medians.add((int) Math.round(Math.max(-127, ANCHOR - 12 * log + carrying + fading)));
        truth.add(log <= 0);
      }
      List<MeetingEstimate.Window> windows = estimate(model, windows(seconds, medians)).windows();
      for (int i = 0; i < count; i++) {
        double near = windows.get(i).near();
        int bin = (int) Math.min(9, 10 * near);
        predicted[bin] += near;
        observed[bin] += truth.get(i) ? 1 : 0;
      }
    }
    double error = 0;
    for (int bin = 0; bin < 10; bin++) {
      error += Math.abs(predicted[bin] - observed[bin]);
    }
    return error / meetings / count;
  }
}

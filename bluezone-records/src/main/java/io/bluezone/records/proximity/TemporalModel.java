// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.proximity;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.primitives.Doubles;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.encounter.StrengthSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Probabilities of being within 2 m, from all scan windows of a meeting together, by a hidden
 * Markov model.
 *
 * <p>A window's median strength is the anchor, which is what 2 m give, less {@code 10 n} times the
 * decimal logarithm of the distance in units of 2 m, plus the carrying, plus noise with heavy
 * tails. The carrying stays alike for minutes, so that more windows hardly wear it off: it is why
 * nearness stays uncertain although two people are together for long. Windows in quick succession
 * hear the same fading, and count for less each.
 *
 * <p>All of it has seven numbers, the same for all phones; docs/analyst/detection.md says where
 * they come from and how good the answers are. {@link Builder} lists them.
 *
 * <p>Immutable and thread safe; the same windows give the same estimate.
 */
public final class TemporalModel implements ProximityModel {

  /** The share of scan windows within 2 m, unless another is given. */
  public static final double DEFAULT_PRIOR = 0.25;

  /** By how many dB ten times the distance is weaker, at least: n is 1 to 1.5 indoors. */
  private static final double LOSS_PER_DECADE = 10;

  private static final double FREEDOM = 4;
  private static final double SILENCE_DBM = -98;
  private static final double SILENCE_SPREAD = 6;
  private static final double DEAF = 0.05;
  private static final double SHORTEST_STEP = 30;

  /** Windows within so many seconds are taken as one where minutes are counted. */
  private static final double LONGEST_JOINED = 60;

  private static final int BINS = 121;

  private final int android;
  private final int ios;
  private final double loss;
  private final double noise;
  private final double independentSeconds;
  private final double stillSeconds;
  private final double carriedSeconds;
  private final StateGrid grid;

  TemporalModel(Builder builder) {
    android = builder.android;
    ios = builder.ios;
    loss = LOSS_PER_DECADE * builder.exponent;
    noise = builder.noise;
    independentSeconds = builder.independentSeconds;
    stillSeconds = builder.stillSeconds;
    carriedSeconds = builder.carriedSeconds;
    grid = new StateGrid(builder.prior, builder.distanceSpread, builder.carryingSpread);
  }

  /** A model with the protocol's thresholds of this device's platform as what 2 m give. */
  public static Builder builder(DevicePlatform own) {
    checkNotNull(own, "own");
    return new Builder(own.nearThreshold(BeaconForm.ANDROID), own.nearThreshold(BeaconForm.IOS));
  }

  /**
   * Gives the likeliest band of one window or a few, and all that are likelier than one in ten. The
   * claim of transmit power is not looked at.
   */
  @Override
  public Proximity assess(BeaconForm form, OptionalInt txPower, RssiSamples samples) {
    checkNotNull(form, "form");
    checkNotNull(txPower, "txPower");
    if (samples.isEmpty()) {
      return Proximity.UNKNOWN;
    }
    double[] likelihoods =
        likelihoods(form, samples.count(), Optional.of(StrengthSummary.of(samples)), 1);
    double[][] distances =
        new MeetingFilter(grid, new double[][] {likelihoods}, new double[1], new double[1])
            .distances();
    return window(distances[0]).proximity();
  }

  private MeetingEstimate.Window window(double[] distances) {
    double near = grid.near(distances);
    return new MeetingEstimate.Window(near, Math.min(1 - near, grid.around(distances)));
  }

  @Override
  public Optional<MeetingEstimate> follow(List<WindowEvidence> windows, Duration atLeast) {
    checkArgument(!windows.isEmpty(), "no windows");
    checkArgument(
        atLeast.compareTo(Duration.ZERO) > 0 && atLeast.compareTo(Duration.ofDays(1)) <= 0,
        "asked for %s: it must be more than 0, at most a day",
        atLeast);
    List<WindowSpan> spans = new ArrayList<>();
    for (WindowEvidence window : windows) {
      spans.add(span(window, windows.get(0).from()));
    }
    List<MeetingEstimate.Window> each = new ArrayList<>();
    for (double[] distances : filter(spans, grid).distances()) {
      each.add(window(distances));
    }
    return Optional.of(new MeetingEstimate(each, minutes(spans, atLeast)));
  }

  private WindowSpan span(WindowEvidence window, Instant start) {
    double from = Duration.between(start, window.from()).toMillis() / 1000.0;
    double until = Duration.between(start, window.until()).toMillis() / 1000.0;
    double weight = Math.min(1, (until - from) / independentSeconds);
    return new WindowSpan(
        from,
        until,
        window.counted().toMillis() / 1000.0,
        likelihoods(window.form(), window.frames(), window.strength(), weight));
  }

  private MeetingFilter filter(List<WindowSpan> spans, StateGrid states) {
    int count = spans.size();
    double[][] likelihoods = new double[count][];
    double[] moved = new double[count];
    double[] carried = new double[count];
    for (int i = 0; i < count; i++) {
      likelihoods[i] = spans.get(i).likelihoods();
      if (i > 0) {
        double since = spans.get(i).since(spans.get(i - 1));
        moved[i] = 1 - Math.exp(-since / stillSeconds);
        carried[i] = 1 - Math.exp(-since / carriedSeconds);
      }
    }
    return new MeetingFilter(states, likelihoods, moved, carried);
  }

  private MinutesEstimate minutes(List<WindowSpan> windows, Duration atLeast) {
    double seconds = windows.stream().mapToDouble(WindowSpan::counted).sum();
    double step = Math.max(SHORTEST_STEP, seconds / (BINS - 1));
    // The length asked for is whole steps: a step rounded down to the ms would make it one more.
    double asked = Math.max(1, atLeast.toMillis()) / 1000.0;
    step = asked / Math.max(1, Math.floor(asked / step));
    List<WindowSpan> spans = WindowSpan.join(windows, Math.max(LONGEST_JOINED, step / 4));
    double[] steps = new double[spans.size()];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = Math.min(BINS, spans.get(i).counted() / step);
    }
    return new MinutesEstimate(
        Duration.ofMillis((long) Math.ceil(1000 * step)),
        Doubles.asList(filter(spans, grid).timeNear(steps, BINS)),
        Doubles.asList(before(spans).timeNear(steps, BINS)));
  }

  /** Gives the distances alone, before anything was heard. */
  private MeetingFilter before(List<WindowSpan> spans) {
    StateGrid distances = grid.withoutCarrying();
    double[] nothing = new double[distances.size()];
    Arrays.fill(nothing, 1);
    List<WindowSpan> unheard = new ArrayList<>();
    for (WindowSpan span : spans) {
      unheard.add(new WindowSpan(span.from(), span.until(), span.counted(), nothing));
    }
    return filter(unheard, distances);
  }

  /** A window's likelihood in each state, but for a factor; a weight below 1 makes it say less. */
  private double[] likelihoods(
      BeaconForm form, int frames, Optional<StrengthSummary> strength, double weight) {
    double[] likelihoods = new double[grid.size()];
    double anchor = form == BeaconForm.ANDROID ? android : ios;
    for (int s = 0; s < likelihoods.length; s++) {
      double expected =
          anchor - loss * grid.log(s / grid.carryings()) + grid.carrying(s % grid.carryings());
      double likelihood = 1;
      if (strength.isPresent()) {
        double z = (strength.get().median() - expected) / noise;
        likelihood = Math.pow(1 + z * z / FREEDOM, -weight * (FREEDOM + 1) / 2);
      } else if (frames == 0) {
        likelihood =
            Math.pow(
                DEAF + (1 - DEAF) * Normal.cumulative((SILENCE_DBM - expected) / SILENCE_SPREAD),
                weight);
      }
      likelihoods[s] = likelihood;
    }
    return likelihoods;
  }

  /**
   * Builds a {@link TemporalModel}. Not thread safe. Defaults: the protocol's thresholds as
   * anchors, a prior of {@link TemporalModel#DEFAULT_PRIOR}, and the seven numbers that their
   * methods name.
   */
  public static final class Builder {

    int android;
    int ios;
    double prior = TemporalModel.DEFAULT_PRIOR;
    double exponent = 1.2;
    double distanceSpread = 0.3;
    double carryingSpread = 8.5;
    double noise = 5;
    double independentSeconds = 10;
    double stillSeconds = 600;
    double carriedSeconds = 600;

    Builder(int android, int ios) {
      this.android = android;
      this.ios = ios;
    }

    /**
     * Sets the median RSSI at 2 m of frames of the Android form and of the iOS form: -127 to 20
     * dBm.
     */
    @CanIgnoreReturnValue
    public Builder anchors(int fromAndroid, int fromIos) {
      checkArgument(
          fromAndroid >= -127 && fromAndroid <= 20 && fromIos >= -127 && fromIos <= 20,
          "anchors of %s and %s dBm: they must be -127 to 20",
          fromAndroid,
          fromIos);
      android = fromAndroid;
      ios = fromIos;
      return this;
    }

    /** Sets the share of scan windows with someone that are within 2 m: 0.001 to 0.999. */
    @CanIgnoreReturnValue
    public Builder prior(double share) {
      checkArgument(
          share >= 0.001 && share <= 0.999, "a prior of %s: it must be 0.001 to 0.999", share);
      prior = share;
      return this;
    }

    /** Sets the exponent of the loss: 0.5 to 4; 1.2 unless it is set, 2 in free space. */
    @CanIgnoreReturnValue
    public Builder exponent(double n) {
      checkArgument(n >= 0.5 && n <= 4, "an exponent of %s: it must be 0.5 to 4", n);
      exponent = n;
      return this;
    }

    /**
     * Sets the spreads.
     *
     * @param carrying what carrying, bodies and phone models take or give: 1 to 20 dB; 8.5 unless
     *     set
     * @param fading what changes from window to window: 1 to 20 dB; 5 unless set
     * @param distance the standard deviation of the decimal logarithm of distance: 0.1 to 1; 0.3, a
     *     factor of two, unless set
     */
    @CanIgnoreReturnValue
    public Builder spreads(double carrying, double fading, double distance) {
      checkArgument(
          carrying >= 1 && carrying <= 20 && fading >= 1 && fading <= 20,
          "spreads of %s and %s dB: they must be 1 to 20",
          carrying,
          fading);
      checkArgument(
          distance >= 0.1 && distance <= 1,
          "a spread of distance of %s: it must be 0.1 to 1",
          distance);
      carryingSpread = carrying;
      noise = fading;
      distanceSpread = distance;
      return this;
    }

    /**
     * Sets how soon things change.
     *
     * @param still how long people keep their distance: 10 s to a day; 10 minutes unless set
     * @param carried how long they carry their phones alike: 10 s to a day; 10 minutes unless set
     * @param independent how far apart windows are that hear different fading: 1 s to an hour; 10
     *     seconds unless set
     */
    @CanIgnoreReturnValue
    public Builder times(Duration still, Duration carried, Duration independent) {
      stillSeconds = seconds("still", still, 10, 86_400);
      carriedSeconds = seconds("carried", carried, 10, 86_400);
      independentSeconds = seconds("independent", independent, 1, 3_600);
      return this;
    }

    private static double seconds(String name, Duration time, int least, int most) {
      checkNotNull(time, name);
      checkArgument(
          time.compareTo(Duration.ofSeconds(least)) >= 0
              && time.compareTo(Duration.ofSeconds(most)) <= 0,
          "%s: %s; it must be %s to %s s",
          name,
          time,
          least,
          most);
      return time.toMillis() / 1000.0;
    }

    /** {@return the model} */
    public TemporalModel build() {
      return new TemporalModel(this);
    }
  }
}

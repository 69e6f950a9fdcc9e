// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.attenuation;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.encounter.StrengthSummary;
import io.bluezone.records.proximity.MeetingEstimate;
import io.bluezone.records.proximity.MinutesEstimate;
import io.bluezone.records.proximity.Proximity;
import io.bluezone.records.proximity.ProximityModel;
import io.bluezone.records.proximity.WindowEvidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Weighs minutes by bands of attenuation, as the apps on Google's and Apple's exposure notification
 * do.
 *
 * <p>A claimed transmit power is not proved, and moves a device by 6 dB at most from what -15 dBm,
 * Android's "low", would give. The weights are no probabilities, although they stand in their
 * place: {@link MeetingEstimate.Window#near} is a window's weight.
 *
 * <p>Immutable and thread safe.
 */
public final class AttenuationModel implements ProximityModel {

  private static final int REFERENCE_TX_POWER = -15;
  private static final int MAX_SHIFT = 6;

  /** A day in minutes; what is longer stands at the last. */
  private static final int MAX_STEPS = 1440;

  /**
   * A band.
   *
   * @param below the attenuation that it ends below, in dB
   * @param weight how much a minute in it counts: 0 to 1
   */
  public record Bucket(int below, double weight) {

    public Bucket {
      checkArgument(below >= 0 && below <= 127, "an attenuation of %s dB", below);
      checkArgument(weight >= 0 && weight <= 1, "a weight of %s: it must be 0 to 1", weight);
    }
  }

  /** SwissCovid's rule of 2020: whole minutes below 55 dB, half ones below 63 dB. */
  public static final List<Bucket> SWISS_COVID =
      ImmutableList.of(new Bucket(55, 1), new Bucket(63, 0.5));

  /** The German Corona-Warn-App's of 2021, version 2. */
  public static final List<Bucket> CORONA_WARN_APP =
      ImmutableList.of(new Bucket(63, 0.8), new Bucket(73, 1), new Bucket(79, 0.1));

  private final List<Bucket> buckets;
  private final int correction;

  /**
   * A model.
   *
   * @param buckets the bands, the nearest first; beyond the last nothing counts
   * @param correction what is added to the strength before it is taken from the transmit power, for
   *     the phones: -40 to 40 dB
   */
  public AttenuationModel(List<Bucket> buckets, int correction) {
    this.buckets = ImmutableList.copyOf(buckets);
    checkArgument(!buckets.isEmpty(), "no bands");
    checkArgument(Math.abs(correction) <= 40, "a correction of %s dB", correction);
    this.correction = correction;
  }

  @Override
  public Proximity assess(BeaconForm form, OptionalInt txPower, RssiSamples samples) {
    checkNotNull(form, "form");
    if (samples.isEmpty()) {
      return Proximity.UNKNOWN;
    }
    return new MeetingEstimate.Window(weight(txPower, samples.upperQuartile()), 0).proximity();
  }

  @Override
  public Optional<MeetingEstimate> follow(List<WindowEvidence> windows, Duration atLeast) {
    checkArgument(
        atLeast.compareTo(Duration.ZERO) > 0 && atLeast.compareTo(Duration.ofDays(1)) <= 0,
        "asked for %s: it must be more than 0, at most a day",
        atLeast);
    List<MeetingEstimate.Window> each = new ArrayList<>();
    double millis = 0;
    for (WindowEvidence window : windows) {
      Optional<StrengthSummary> strength = window.strength();
      double weight = strength.isPresent() ? weight(window.txPower(), strength.get().median()) : 0;
      each.add(new MeetingEstimate.Window(weight, 0));
      millis += weight * window.counted().toMillis();
    }
    Duration asked = Duration.ofMillis(Math.max(1, atLeast.toMillis()));
    boolean reached = millis >= asked.toMillis();
    Duration step = reached || millis < 1 ? asked : Duration.ofMillis(Math.round(millis));
    int steps = (int) Math.min(MAX_STEPS, Math.max(1, Math.round(millis / step.toMillis())));
    return Optional.of(
        new MeetingEstimate(each, millis < 1 ? certain(asked, 0) : certain(step, steps)));
  }

  /** A length that is certain: the model knows no other. */
  private static MinutesEstimate certain(Duration step, int steps) {
    int size = Math.max(2, steps + 1);
    List<Double> probabilities = new ArrayList<>(Collections.nCopies(size, 0.0));
    probabilities.set(steps, 1.0);
    return new MinutesEstimate(step, probabilities, Collections.nCopies(size, 1.0 / size));
  }

  private double weight(OptionalInt txPower, int rssi) {
    int shift =
        Math.max(
            -MAX_SHIFT,
            Math.min(MAX_SHIFT, txPower.orElse(REFERENCE_TX_POWER) - REFERENCE_TX_POWER));
    int attenuation = REFERENCE_TX_POWER + shift - rssi - correction;
    for (Bucket bucket : buckets) {
      if (attenuation < bucket.below()) {
        return bucket.weight();
      }
    }
    return 0;
  }
}

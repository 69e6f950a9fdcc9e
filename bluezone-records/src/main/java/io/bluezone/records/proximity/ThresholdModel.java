// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.proximity;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.RssiSamples;
import java.util.OptionalInt;

/**
 * The deployed app's thresholds (Bluezone protocol, section 4), with an uncertainty.
 *
 * <p>The strength that a quarter of the samples reach is compared with the threshold for the
 * other's platform, which an authority may set: at or above it the other is {@link Band#NEAR}, down
 * to 8 dB below {@link Band#AROUND} (free-space loss from 2 m to 5 m), below that {@link Band#FAR}.
 *
 * <p>A claimed transmit power shifts the strength to what it would be at -15 dBm, Android's "low",
 * which the deployed app sends with; by 6 dB at most, so that a false claim moves a device by no
 * more than a band.
 *
 * <p>The uncertainty is 6 dB, for bodies and for the differences of phones, plus 6 dB divided by
 * the square root of the number of samples, for fading.
 *
 * @param android from which RSSI on an Android phone is near: -120 to -20 dBm
 * @param ios from which RSSI on an iPhone is near: -120 to -20 dBm
 */
public record ThresholdModel(int android, int ios) implements ProximityModel {

  /** The lowest threshold, dBm. */
  public static final int MIN = -120;

  /** The highest threshold, dBm. */
  public static final int MAX = -20;

  private static final int AROUND_MARGIN = 8;
  private static final int REFERENCE_TX_POWER = -15;
  private static final int MAX_SHIFT = 6;
  private static final double SYSTEMATIC = 6;
  private static final double FADING = 6;

  public ThresholdModel {
    check("Android", android);
    check("iOS", ios);
  }

  /** The deployed app's thresholds for the platform of this device. */
  public ThresholdModel(DevicePlatform own) {
    this(
        checkNotNull(own, "own").nearThreshold(BeaconForm.ANDROID),
        own.nearThreshold(BeaconForm.IOS));
  }

  @Override
  public Proximity assess(BeaconForm form, OptionalInt txPower, RssiSamples samples) {
    if (samples.isEmpty()) {
      return Proximity.UNKNOWN;
    }
    int threshold = form == BeaconForm.ANDROID ? android : ios;
    double strength = samples.upperQuartile() + shift(txPower);
    double uncertainty = SYSTEMATIC + FADING / Math.sqrt(samples.count());
    return new Proximity(
        band(strength, threshold),
        band(strength + uncertainty, threshold),
        band(strength - uncertainty, threshold));
  }

  private static void check(String platform, int threshold) {
    checkArgument(
        threshold >= MIN && threshold <= MAX,
        "the threshold for %s is %s dBm: it must be %s to %s",
        platform,
        threshold,
        MIN,
        MAX);
  }

  private static int shift(OptionalInt txPower) {
    int wanted = REFERENCE_TX_POWER - txPower.orElse(REFERENCE_TX_POWER);
    return Math.max(-MAX_SHIFT, Math.min(MAX_SHIFT, wanted));
  }

  private static Band band(double strength, int threshold) {
    if (strength >= threshold) {
      return Band.NEAR;
    }
    return strength >= threshold - AROUND_MARGIN ? Band.AROUND : Band.FAR;
  }
}

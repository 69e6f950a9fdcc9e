// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.calibration;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.encounter.StrengthSummary;
import io.bluezone.records.proximity.MeetingEstimate;
import io.bluezone.records.proximity.Proximity;
import io.bluezone.records.proximity.ProximityModel;
import io.bluezone.records.proximity.WindowEvidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Shows another model the strengths that the average phone would have told.
 *
 * <p>No frame says which model of phone has sent it, so that a device knows its own offset alone.
 * Whoever knows both adds how much more strongly the other sends.
 *
 * <p>Immutable and thread safe.
 */
public final class CalibratedModel implements ProximityModel {

  /** The most dB that strengths are moved by: a receiver's and a sender's offset. */
  public static final int MAX_STRONGER = 2 * PhoneOffset.MAX;

  private final ProximityModel model;
  private final int stronger;

  /**
   * Decorates a model.
   *
   * @param stronger by how many dB strengths are above those of average phones; -40 to 40
   */
  public CalibratedModel(ProximityModel model, int stronger) {
    checkNotNull(model, "model");
    checkArgument(
        stronger >= -MAX_STRONGER && stronger <= MAX_STRONGER,
        "strengths moved by %s dB: it must be %s to %s",
        stronger,
        -MAX_STRONGER,
        MAX_STRONGER);
    this.model = model;
    this.stronger = stronger;
  }

  /**
   * Decorates a model for a device that listens to any other, with this device's offset taken out.
   */
  public static CalibratedModel of(ProximityModel model, Calibration.Answer own) {
    return new CalibratedModel(model, own.offset().receives());
  }

  @Override
  public Proximity assess(BeaconForm form, OptionalInt txPower, RssiSamples samples) {
    if (stronger == 0) {
      return model.assess(form, txPower, samples);
    }
    RssiSamples.Builder average = RssiSamples.builder();
    samples.forEach((seconds, rssi) -> average.add(seconds, ofAverage(rssi)));
    return model.assess(form, txPower, average.build());
  }

  @Override
  public Optional<MeetingEstimate> follow(List<WindowEvidence> windows, Duration atLeast) {
    List<WindowEvidence> average = new ArrayList<>();
    for (WindowEvidence window : windows) {
      average.add(
          new WindowEvidence(
              window.from(),
              window.until(),
              window.counted(),
              window.form(),
              window.txPower(),
              window.frames(),
              window.strength().map(this::ofAverage)));
    }
    return model.follow(average, atLeast);
  }

  private StrengthSummary ofAverage(StrengthSummary strength) {
    return new StrengthSummary(
        ofAverage(strength.strongest()),
        ofAverage(strength.upper()),
        ofAverage(strength.median()),
        ofAverage(strength.lower()));
  }

  private int ofAverage(int rssi) {
    return Math.max(Byte.MIN_VALUE, Math.min(Byte.MAX_VALUE, rssi - stronger));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.proximity;

import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.RssiSamples;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Estimates from signal strengths how near a device was. {@link ThresholdModel} gives the deployed
 * app's answer, {@code io.bluezone.records.proximity.TemporalModel} probabilities; who has measured
 * better brings another.
 *
 * <p>A model is immutable and thread safe, and gives the same answer to the same question.
 */
@FunctionalInterface
public interface ProximityModel {

  /**
   * Estimates one short stretch: what was received in about one scan window, which may be nothing.
   *
   * @param txPower the transmit power in dBm that the sender claims, if it does. Nothing proves it:
   *     a model must not let it alone make a device near or far
   */
  Proximity assess(BeaconForm form, OptionalInt txPower, RssiSamples samples);

  /**
   * Estimates all windows with one case on one day together, in the order of time. A model that
   * looks at each stretch by itself leaves it at {@link #assess}, and gives none.
   *
   * @param atLeast the length of time within 2 m that will be asked for, more than 0, at most a day
   */
  default Optional<MeetingEstimate> follow(List<WindowEvidence> windows, Duration atLeast) {
    return Optional.empty();
  }
}

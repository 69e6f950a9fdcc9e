// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.propagation;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.time.Duration;

/**
 * The variation of signals around the mean that distance gives them. All of it is a pure function
 * of the world's seed, the two devices' names and the time, so that traffic and other devices do
 * not change it.
 *
 * @param shadowing standard deviation in dB of the slow part, which both directions share: what
 *     stands between and around the two devices
 * @param shadowingTime how long the slow part stays alike
 * @param jitter standard deviation in dB of the fast part, drawn for each packet: multipath, which
 *     differs between channels
 * @param bodyLoss dB lost while a carrier's body is between the two
 * @param bodyProbability the part of the time that a body is between, 0..1
 * @param bodyTime how long a body stays where it is
 */
public record Fading(
    double shadowing,
    Duration shadowingTime,
    double jitter,
    double bodyLoss,
    double bodyProbability,
    Duration bodyTime) {

  /** People with phones: 4 dB over 10 s, 2.5 dB a packet, a body's 10 dB in 30 % of minutes. */
  public static final Fading PEOPLE =
      new Fading(4, Duration.ofSeconds(10), 2.5, 10, 0.3, Duration.ofMinutes(1));

  /** No variation: distance alone decides. */
  public static final Fading NONE =
      new Fading(0, Duration.ofSeconds(10), 0, 0, 0, Duration.ofMinutes(1));

  public Fading {
    checkNotNull(shadowingTime, "shadowingTime");
    checkNotNull(bodyTime, "bodyTime");
    checkArgument(shadowing >= 0 && jitter >= 0, "a standard deviation must not be negative");
    checkArgument(bodyLoss >= 0, "bodyLoss must not be negative");
    checkArgument(
        bodyProbability >= 0 && bodyProbability <= 1,
        "bodyProbability must be 0..1, not %s",
        bodyProbability);
    checkPositive(shadowingTime, "shadowingTime");
    checkPositive(bodyTime, "bodyTime");
  }

  public Fading withShadowing(double deviation, Duration time) {
    return new Fading(deviation, time, jitter, bodyLoss, bodyProbability, bodyTime);
  }

  public Fading withJitter(double deviation) {
    return new Fading(shadowing, shadowingTime, deviation, bodyLoss, bodyProbability, bodyTime);
  }

  public Fading withBodies(double loss, double probability, Duration time) {
    return new Fading(shadowing, shadowingTime, jitter, loss, probability, time);
  }

  private static void checkPositive(Duration time, String name) {
    checkArgument(!time.isNegative() && !time.isZero(), "%s must be more than 0", name);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import java.time.Duration;
import java.util.Arrays;

/**
 * The transmissions around a receiver, by how strong they arrive: how likely a packet survives
 * them. Events of others come at random moments, as the random delays make them.
 */
final class ChannelLoad {

  private static final int WEAKEST = -128;

  /** Up to -17 dBm: nothing is nearer. */
  private static final int LEVELS = 112;

  private static final long MEAN_DELAY = Duration.ofMillis(5).toNanos();

  /** Packets per ns that arrive at a level or stronger, and the part of the time they take. */
  private final double[] rate = new double[LEVELS + 1];

  private final double[] share = new double[LEVELS + 1];
  private double ownRate;
  private double ownShare;
  private boolean summed;

  void clear() {
    Arrays.fill(rate, 0);
    Arrays.fill(share, 0);
    ownRate = 0;
    ownShare = 0;
    summed = false;
  }

  void add(double strength, long packetTime, long interval) {
    double each = 1.0 / (interval + MEAN_DELAY);
    rate[level(strength)] += each;
    share[level(strength)] += each * packetTime;
  }

  /** The receiver's own events, during which it hears nothing. */
  void addOwn(AdvertisingEvent event, long interval) {
    double each = 1.0 / (interval + MEAN_DELAY);
    ownRate += each;
    ownShare += each * (event.end() - event.start());
  }

  /**
   * Tells whether a packet of a strength in dBm is not disturbed, by a chance that is uniform in 0
   * to 1. It must exceed each other by a threshold in dB, except the sender's own, which come at
   * its interval.
   */
  boolean survives(
      double strength, double threshold, long packetTime, long interval, double chance) {
    sum();
    int from = Math.min(LEVELS, level(strength - threshold) + 1);
    double lone = threshold >= 0 ? 1.0 / (interval + MEAN_DELAY) : 0;
    double others = Math.max(0, rate[from] - lone);
    double theirs = Math.max(0, share[from] - lone * packetTime);
    double expected = others * packetTime + theirs + ownRate * packetTime + ownShare;
    // exp(-x) is at least 1 - x and at most 1 - x + x * x / 2, which decides most.
    return chance < 1 - expected
        || (chance < 1 - expected + expected * expected / 2 && chance < StrictMath.exp(-expected));
  }

  private void sum() {
    if (!summed) {
      for (int level = LEVELS - 1; level >= 0; level--) {
        rate[level] += rate[level + 1];
        share[level] += share[level + 1];
      }
      summed = true;
    }
  }

  private static int level(double strength) {
    return (int) Math.max(0, Math.min(LEVELS - 1, Math.floor(strength) - WEAKEST));
  }
}

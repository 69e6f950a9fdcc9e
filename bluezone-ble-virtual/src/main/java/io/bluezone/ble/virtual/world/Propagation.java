// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import org.jspecify.annotations.Nullable;

/** How strong a signal arrives, and whether it is understood. Used under the medium's lock. */
final class Propagation {

  /** What no receiver hears. */
  static final double SILENCE = Double.NEGATIVE_INFINITY;

  /** The width in dB of the edge around a receiver's sensitivity. */
  private static final double EDGE = 1;

  /** From here on the edge's logistic curve is taken for 0 or 1. */
  private static final double EDGE_END = 6 * EDGE;

  private final long seed;
  private final PathLoss pathLoss;
  private final Fading fading;
  private final double mostGain;

  Propagation(long seed, PathLoss pathLoss, Fading fading) {
    this.seed = seed;
    this.pathLoss = pathLoss;
    this.fading = fading;
    mostGain = 5 * (fading.shadowing() + fading.jitter());
  }

  /** The link of two devices that have not met before. */
  Link link(Station one, Station other) {
    long low = Math.min(one.key(), other.key());
    long high = Math.max(one.key(), other.key());
    return new Link(KeyedRandom.mix(KeyedRandom.mix(seed, low), high), fading);
  }

  /**
   * The strength of a packet at a receiver, in dBm; {@link #SILENCE} if one of the two is away or
   * the distance is beyond all luck.
   */
  double strength(Station from, Station to, int txPower, long at) {
    @Nullable Position here = from.position(at);
    @Nullable Position there = to.position(at);
    if (here == null || there == null) {
      return SILENCE;
    }
    Link link = from.linkTo(to, this);
    FrontEnd receiver = to.profile().frontEnd();
    double gain = from.profile().frontEnd().antennaGain() + receiver.antennaGain();
    double mean = txPower + gain - link.meanLoss(here, there, pathLoss);
    if (mean + mostGain < receiver.sensitivity() - EDGE_END) {
      return SILENCE;
    }
    return mean - link.slowLoss(at) - link.fastLoss(at);
  }

  /** Whether a receiver understands an undisturbed packet of a strength. */
  boolean understood(double strength, Station from, Station to, long at) {
    double above = strength - to.profile().frontEnd().sensitivity();
    if (above <= -EDGE_END || above >= EDGE_END) {
      return above > 0;
    }
    return from.linkTo(to, this).chance(at) < 1 / (1 + StrictMath.exp(-above / EDGE));
  }
}

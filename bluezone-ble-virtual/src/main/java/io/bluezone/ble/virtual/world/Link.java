// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

/** The way between two devices: what weakens signals on it, the same in both directions. */
final class Link {

  private static final int SHADOWING = 1;
  private static final int BODY = 2;
  private static final int PHASE = 3;

  private final long key;
  private final Fading fading;
  private final long shadowingTime;
  private final long bodyTime;

  private double distance = -1;
  private double distanceLoss;
  private long shadowingBlock = -1;
  private double shadowingBefore;
  private double shadowingAfter;
  private long bodyBlock = -1;
  private double bodyLoss;

  Link(long key, Fading fading) {
    this.key = key;
    this.fading = fading;
    shadowingTime = fading.shadowingTime().toNanos();
    bodyTime = fading.bodyTime().toNanos();
  }

  /** The mean loss in dB, computed again only when the distance has changed. */
  double meanLoss(Position one, Position other, PathLoss pathLoss) {
    double metres = one.distanceTo(other);
    if (metres != distance) {
      distance = metres;
      distanceLoss = pathLoss.dB(metres);
    }
    return distanceLoss;
  }

  /** The slow part in dB around the mean, at a time; more is weaker. */
  double slowLoss(long at) {
    return shadowing(at) + body(at);
  }

  /** The fast part in dB, for the packet that starts at a time. */
  double fastLoss(long at) {
    return fading.jitter() * KeyedRandom.normal(KeyedRandom.mix(key, at));
  }

  /** A number that decides about the packet that starts at a time: uniform in 0..1. */
  double chance(long at) {
    return KeyedRandom.uniform(KeyedRandom.mix(~key, at));
  }

  /**
   * Independent values at the ends of each block, mixed in between so that the deviation stays the
   * same.
   */
  private double shadowing(long at) {
    if (fading.shadowing() == 0) {
      return 0;
    }
    long shifted = at + phase(SHADOWING, shadowingTime);
    long block = shifted / shadowingTime;
    if (block != shadowingBlock) {
      shadowingBlock = block;
      shadowingBefore = KeyedRandom.normal(draw(SHADOWING, block));
      shadowingAfter = KeyedRandom.normal(draw(SHADOWING, block + 1));
    }
    double part = (double) (shifted - block * shadowingTime) / shadowingTime;
    double mixed = (1 - part) * shadowingBefore + part * shadowingAfter;
    return fading.shadowing() * mixed / Math.sqrt((1 - part) * (1 - part) + part * part);
  }

  private double body(long at) {
    if (fading.bodyLoss() == 0) {
      return 0;
    }
    long block = (at + phase(BODY, bodyTime)) / bodyTime;
    if (block != bodyBlock) {
      bodyBlock = block;
      boolean between = KeyedRandom.uniform(draw(BODY, block)) < fading.bodyProbability();
      bodyLoss = between ? fading.bodyLoss() : 0;
    }
    return bodyLoss;
  }

  /** Where in its first block a pair starts, so that pairs do not change all at once. */
  private long phase(int kind, long length) {
    return Math.floorMod(draw(kind, -PHASE), length);
  }

  private long draw(int kind, long block) {
    return KeyedRandom.mix(KeyedRandom.mix(key, kind), block);
  }
}

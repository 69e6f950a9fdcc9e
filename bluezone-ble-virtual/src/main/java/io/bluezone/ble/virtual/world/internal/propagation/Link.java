// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.propagation;

/**
 * The way between two devices: what weakens signals on it, the same in both directions. All of it
 * is a function of the key and the time; what an object remembers saves work and nothing else.
 */
public final class Link {

  private static final int SHADOWING = 1;
  private static final int BODY = 2;
  private static final int PHASE = 3;
  private static final int PAIR = 4;

  private final long key;
  private final PairModel model;
  private final long shadowingTime;
  private final long shadowingPhase;
  private final long bodyTime;
  private final long bodyPhase;
  private final double pairLoss;

  private double distance = -1;
  private double distanceLoss;
  private long shadowingBlock = -1;
  private double shadowingBefore;
  private double shadowingAfter;
  private long bodyBlock = -1;
  private double bodyLoss;
  private long lastUse;

  public Link(long key, PairModel model, long now) {
    this.key = key;
    lastUse = now;
    this.model = model;
    Fading fading = model.fading();
    shadowingTime = fading.shadowingTime().toNanos();
    shadowingPhase = phase(SHADOWING, shadowingTime);
    bodyTime = fading.bodyTime().toNanos();
    bodyPhase = phase(BODY, bodyTime);
    pairLoss = model.pairDeviation() * KeyedRandom.normal(draw(PAIR, 0));
  }

  public PairModel model() {
    return model;
  }

  /** Tells whether the slow part is much the same for a time in ns. */
  public boolean isSteady(long time) {
    Fading fading = model.fading();
    return (fading.shadowing() == 0 || shadowingTime >= 4 * time)
        && (fading.bodyLoss() == 0 || bodyTime >= 4 * time);
  }

  /** When it was last asked: who is asked no more can be forgotten. */
  public long lastUse() {
    return lastUse;
  }

  /** The mean loss in dB, computed again only when the distance has changed. */
  public double meanLoss(double metres) {
    if (metres != distance) {
      distance = metres;
      PathLoss pathLoss = model.pathLoss();
      distanceLoss = pathLoss.dB(metres) + model.carryLoss();
    }
    return distanceLoss;
  }

  /** The slow part in dB around the mean, at a time; more is weaker. */
  public double slowLoss(long at) {
    lastUse = at;
    return pairLoss + shadowing(at) + body(at);
  }

  /** The fast part in dB, for the packet that starts at a time. */
  public double fastLoss(long at) {
    return model.fading().jitter() * KeyedRandom.normal(KeyedRandom.mix(key, at));
  }

  /** A number that decides about the packet that starts at a time: uniform in 0..1. */
  public double chance(long at) {
    return KeyedRandom.uniform(KeyedRandom.mix(~key, at));
  }

  /** Independent values at block ends, mixed in between so that the deviation stays the same. */
  private double shadowing(long at) {
    double deviation = model.fading().shadowing();
    if (deviation == 0) {
      return 0;
    }
    long shifted = at + shadowingPhase;
    long block = shifted / shadowingTime;
    if (block != shadowingBlock) {
      shadowingBlock = block;
      shadowingBefore = KeyedRandom.normal(draw(SHADOWING, block));
      shadowingAfter = KeyedRandom.normal(draw(SHADOWING, block + 1));
    }
    double part = (double) (shifted - block * shadowingTime) / shadowingTime;
    double mixed = (1 - part) * shadowingBefore + part * shadowingAfter;
    return deviation * mixed / Math.sqrt((1 - part) * (1 - part) + part * part);
  }

  private double body(long at) {
    Fading fading = model.fading();
    if (fading.bodyLoss() == 0) {
      return 0;
    }
    long block = (at + bodyPhase) / bodyTime;
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

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The probability that a packet at a level is understood, and its strength if it was, in steps of
 * the level. Levels and strengths are in dB above the receiver's sensitivity. Thread safe.
 */
final class DecodingProbability {

  /** Steps of a dB. */
  private static final int STEPS = 4;

  /** Deviations beyond which strengths do not vary: as far as the sum of eight bytes goes. */
  private static final double FARTHEST = 4.9;

  /** Into how many parts those deviations are cut. */
  private static final int PARTS = 98;

  /** From so many points the part of a chance is looked for. */
  private static final int GUIDES = 256;

  private final double deviation;
  private final double least;

  /** For a step of the level, how likely a strength is one of the parts or weaker. */
  private final AtomicReferenceArray<@Nullable Shares> strengths;

  /** The probability that a packet is understood and weaker than a part's end, by part. */
  private static final class Shares {
    final double[] below = new double[PARTS + 1];

    /** Minus the logarithm of the chance that a packet is not understood. */
    final double hazard;

    /** For each of some chances its part: those up to the next lie in it or after it. */
    final byte[] guide = new byte[GUIDES];

    Shares(double level, double deviation) {
      compute(level, deviation, below);
      hazard = -StrictMath.log(Math.max(0, 1 - below[PARTS]));
      for (int i = 1; i < GUIDES; i++) {
        guide[i] = (byte) part((double) i / GUIDES);
      }
    }

    /** The part that a chance falls into. */
    int part(double chance) {
      double wanted = chance * below[PARTS];
      int part = guide[(int) (chance * GUIDES)];
      while (part < PARTS - 1 && below[part + 1] <= wanted) {
        part++;
      }
      return part;
    }
  }

  /** An edge of a logistic curve, with normal variation around each level. */
  DecodingProbability(double deviation) {
    this.deviation = deviation;
    least = -Signals.EDGE_END - FARTHEST * deviation;
    int steps = (int) Math.ceil(-2 * least * STEPS) + 1;
    strengths = new AtomicReferenceArray<>(steps);
  }

  /** The standard deviation in dB. */
  double deviation() {
    return deviation;
  }

  /**
   * The part of a unit of an exponential variate that one packet uses up; at its end a packet is
   * understood.
   */
  double hazard(double level) {
    if (level < least) {
      return 0;
    }
    int step = step(level);
    return step >= strengths.length() ? Double.POSITIVE_INFINITY : shares(step).hazard;
  }

  /** The strength of an understood packet, by a number that is uniform in 0 to 1. */
  double strength(double level, double chance) {
    int step = Math.max(0, Math.min(strengths.length() - 1, step(level)));
    Shares shares = shares(step);
    int low = shares.part(chance);
    double share = shares.below[low + 1] - shares.below[low];
    double wanted = chance * shares.below[PARTS];
    double within = share > 0 ? (wanted - shares.below[low]) / share : 0.5;
    return level + deviation * deviations(low + within);
  }

  private int step(double level) {
    return (int) ((level - least) * STEPS);
  }

  private static double deviations(double part) {
    return FARTHEST * (2 * part / PARTS - 1);
  }

  /** Made once, or the same again by a thread that asks at that moment. */
  private Shares shares(int step) {
    Shares known = strengths.get(step);
    if (known == null) {
      known = new Shares(least + (step + 0.5) / STEPS, deviation);
      strengths.set(step, known);
    }
    return known;
  }

  private static void compute(double level, double deviation, double[] shares) {
    double all = 0;
    for (int part = 0; part < PARTS; part++) {
      double deviations = deviations(part + 0.5);
      double density = StrictMath.exp(-deviations * deviations / 2);
      all += density;
      shares[part + 1] =
          shares[part] + density * Signals.understood(level + deviation * deviations);
    }
    for (int part = 1; part <= PARTS; part++) {
      shares[part] /= all;
    }
  }
}

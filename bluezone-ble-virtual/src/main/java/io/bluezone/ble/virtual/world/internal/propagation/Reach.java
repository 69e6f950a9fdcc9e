// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.propagation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The greatest distance of signals, computed once for each strength that occurs. Thread safe. */
public final class Reach {

  /** One for each value of a byte. */
  private static final int SLOTS = 256;

  /** The share of a distance that rounding may take. */
  private static final double MARGIN = 1 + 1e-9;

  private final List<PairModel> models;

  /** Threads may overwrite each other's: all is in one object, which is seen whole. */
  private final @Nullable Known[] known = new @Nullable Known[SLOTS];

  /** The reach of a pair for a budget in dB; without a pair, of the one that hears farthest. */
  private record Known(@Nullable PairModel pair, double budget, double metres) {}

  public Reach(List<PairModel> models) {
    this.models = List.copyOf(models);
  }

  /** Metres beyond which no packet is heard, for a dB loss that a receiver bears without luck. */
  public double of(PairModel pair, double dB) {
    return known(pair, dB, dB + pair.carryLoss() + pair.mostGain());
  }

  /** The same for the pair that hears farthest. */
  public double farthest(double dB) {
    return known(null, dB, dB);
  }

  @SuppressWarnings("ReferenceEquality") // the same model gives the same place
  private double known(@Nullable PairModel pair, double dB, double key) {
    int slot = (Double.hashCode(key) * 0x9e3779b9) >>> 24;
    Known last = known[slot];
    if (last == null || last.pair != pair || last.budget != dB) {
      last = new Known(pair, dB, pair == null ? most(dB) : compute(pair, dB));
      known[slot] = last;
    }
    return last.metres;
  }

  private double most(double dB) {
    return models.stream().mapToDouble(pair -> compute(pair, dB)).max().orElse(0);
  }

  private static double compute(PairModel pair, double dB) {
    return MARGIN * pair.pathLoss().reach(dB + pair.mostGain() - pair.carryLoss() + 1e-6);
  }
}

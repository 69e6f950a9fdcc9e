// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.propagation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The greatest distance of signals, computed once for each strength that occurs. Thread safe. */
public final class Reach {

  /** One for each value of a byte. */
  private static final int SLOTS = 256;

  /** The share of a distance that rounding may take. */
  private static final double MARGIN = 1 + 1e-9;

  private final List<PairModel> models;
  private final Map<Double, Double> farthest = new ConcurrentHashMap<>();

  /** Threads may overwrite each other's: all is in one object, which is seen whole. */
  private final @Nullable Known[] known = new @Nullable Known[SLOTS];

  /** The reach of a pair for a budget in dB. */
  private record Known(PairModel pair, double budget, double metres) {}

  public Reach(List<PairModel> models) {
    this.models = List.copyOf(models);
  }

  /** Metres beyond which no packet is heard, for a dB loss that a receiver bears without luck. */
  @SuppressWarnings("ReferenceEquality") // the same model gives the same place
  public double of(PairModel pair, double dB) {
    int hash = Double.hashCode(dB + pair.carryLoss() + pair.mostGain()) * 0x9e3779b9;
    int slot = hash >>> 24;
    Known last = known[slot];
    if (last == null || last.pair != pair || last.budget != dB) {
      last = new Known(pair, dB, compute(pair, dB));
      known[slot] = last;
    }
    return last.metres;
  }

  private static double compute(PairModel pair, double dB) {
    return MARGIN * pair.pathLoss().reach(dB + pair.mostGain() - pair.carryLoss() + 1e-6);
  }

  /** The same for the pair that hears farthest. */
  public double farthest(double dB) {
    return farthest.computeIfAbsent(
        dB, loss -> models.stream().mapToDouble(pair -> compute(pair, loss)).max().orElse(0));
  }
}

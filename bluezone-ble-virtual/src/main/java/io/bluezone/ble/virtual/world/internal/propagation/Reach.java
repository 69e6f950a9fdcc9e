// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.propagation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The greatest distance of signals, computed once for each strength that occurs. */
public final class Reach {

  /** One for each value of a byte. */
  private static final int SLOTS = 256;

  /** The share of a distance that rounding may take. */
  private static final double MARGIN = 1 + 1e-9;

  private final List<PairModel> models;
  private final Map<Double, Double> farthest = new HashMap<>();
  private final PairModel[] model = new PairModel[SLOTS];
  private final double[] budget = new double[SLOTS];
  private final double[] metres = new double[SLOTS];

  public Reach(List<PairModel> models) {
    this.models = List.copyOf(models);
    Arrays.fill(budget, Double.NaN);
  }

  /** Metres beyond which no packet is heard, for a dB loss that a receiver bears without luck. */
  @SuppressWarnings("ReferenceEquality") // the same model gives the same place
  public double of(PairModel pair, double dB) {
    int hash = Double.hashCode(dB + pair.carryLoss() + pair.mostGain()) * 0x9e3779b9;
    int slot = hash >>> 24;
    if (model[slot] != pair || budget[slot] != dB) {
      model[slot] = pair;
      budget[slot] = dB;
      metres[slot] = compute(pair, dB);
    }
    return metres[slot];
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

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.propagation;

import com.google.common.collect.ImmutableList;
import io.bluezone.ble.virtual.world.Carry;
import java.util.function.BiFunction;

/**
 * The way of signals between two devices that are carried in given ways. Distance and the two ways
 * to carry take dB, some of it varies from pair to pair with a standard deviation, and fading with
 * time. Nothing exceeds the mean by more than the most gain: of a bounded model it is cut there,
 * otherwise that is so high that luck alone does not reach it.
 */
public record PairModel(
    PathLoss pathLoss,
    double carryLoss,
    double pairDeviation,
    Fading fading,
    double mostGain,
    boolean bounded) {

  private static final int WAYS = Carry.values().length;

  /** Beyond five deviations of each part there is no luck; a body only takes. */
  private static final double DEVIATIONS_OF_LUCK = 5;

  /** Where a bounded model cuts, in deviations of the sum: one packet in 740. */
  private static final double DEVIATIONS_OF_BOUND = 3;

  /** Distance and time alone. */
  public static PairModel of(PathLoss pathLoss, Fading fading) {
    double most = DEVIATIONS_OF_LUCK * (fading.shadowing() + fading.jitter());
    return new PairModel(pathLoss, 0, 0, fading, most, false);
  }

  /** With a bound, so that devices are out of reach of each other at some distance. */
  static PairModel bounded(
      PathLoss pathLoss, double carryLoss, double pairDeviation, Fading fading) {
    double variance =
        pairDeviation * pairDeviation
            + fading.shadowing() * fading.shadowing()
            + fading.jitter() * fading.jitter();
    double most = DEVIATIONS_OF_BOUND * Math.sqrt(variance);
    return new PairModel(pathLoss, carryLoss, pairDeviation, fading, most, true);
  }

  /** The same with other fading. */
  public PairModel withFading(Fading changed) {
    return bounded ? bounded(pathLoss, carryLoss, pairDeviation, changed) : of(pathLoss, changed);
  }

  /** A model for each two ways to carry, in the order of {@link #index}. */
  public static ImmutableList<PairModel> forEachPair(BiFunction<Carry, Carry, PairModel> model) {
    ImmutableList.Builder<PairModel> all = ImmutableList.builder();
    for (Carry one : Carry.values()) {
      for (Carry other : Carry.values()) {
        all.add(model.apply(one, other));
      }
    }
    return all.build();
  }

  @SuppressWarnings("EnumOrdinal") // in memory alone
  public static int index(Carry one, Carry other) {
    return one.ordinal() * WAYS + other.ordinal();
  }
}

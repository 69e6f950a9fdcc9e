// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import io.bluezone.ble.virtual.world.internal.propagation.MeasuredPairs;
import io.bluezone.ble.virtual.world.internal.propagation.PairModel;

/**
 * The way of signals from one device to another: how they weaken with distance and how they vary.
 * Immutable.
 */
public final class Propagation {

  /**
   * As measured on phones that people carry: about -85 dBm at 2 m in the hand, weaker in pockets
   * and bags. The default. Sources and fits are in {@code docs/develop/simulation.md}.
   */
  public static final Propagation MEASURED = new Propagation(MeasuredPairs.ALL);

  /**
   * {@link LogDistancePathLoss#FREE_SPACE} and {@link Fading#PEOPLE}, however the devices are
   * carried: some 20 dB stronger than what carried phones hear.
   */
  public static final Propagation FREE_SPACE = of(LogDistancePathLoss.FREE_SPACE, Fading.PEOPLE);

  private final ImmutableList<PairModel> pairs;

  private Propagation(ImmutableList<PairModel> pairs) {
    this.pairs = pairs;
  }

  /** The same for all devices, however they are carried. */
  public static Propagation of(PathLoss pathLoss, Fading fading) {
    checkNotNull(pathLoss, "pathLoss");
    checkNotNull(fading, "fading");
    PairModel all = PairModel.of(pathLoss, fading);
    return new Propagation(PairModel.forEachPair((one, other) -> all));
  }

  /** The properties of each pair of devices, by how each is carried. */
  ImmutableList<PairModel> pairs() {
    return pairs;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.propagation;

import com.google.common.collect.ImmutableList;
import io.bluezone.ble.virtual.world.Carry;
import java.time.Duration;

/** Measurements of phones that people carry. {@code docs/develop/simulation.md} has the sources. */
public final class MeasuredPairs {

  private static final double JITTER = 3.7;
  private static final Duration SLOW = Duration.ofSeconds(10);

  private static final PathLoss IN_HANDS = new IndoorPathLoss(60, 1.8, 1.8);
  private static final PathLoss CARRIED = new IndoorPathLoss(60, 1.2, 1.8);

  /** By how both are carried. */
  public static final ImmutableList<PairModel> ALL = PairModel.forEachPair(MeasuredPairs::pair);

  private MeasuredPairs() {}

  private static PairModel pair(Carry one, Carry other) {
    return one == Carry.HAND && other == Carry.HAND
        ? PairModel.bounded(IN_HANDS, 0, 3.4, fading(3))
        : PairModel.bounded(CARRIED, loss(one) + loss(other), 5, fading(5));
  }

  private static Fading fading(double shadowing) {
    return new Fading(shadowing, SLOW, JITTER, 0, 0, Duration.ofMinutes(1));
  }

  private static double loss(Carry way) {
    return switch (way) {
      case HAND -> 0;
      case FRONT_POCKET -> 4;
      case BACK_POCKET -> 17;
      case SHIRT_POCKET -> 2;
      case BAG -> 4;
    };
  }
}

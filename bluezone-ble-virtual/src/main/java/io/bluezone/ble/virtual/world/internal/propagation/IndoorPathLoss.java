// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.propagation;

/**
 * Path loss among people from so many dB at two metres: the near exponent up to 5 m, the far one
 * beyond, and from 20 m on a loss by the metre.
 */
record IndoorPathLoss(double atTwoMetres, double near, double far) implements PathLoss {

  private static final double NEAREST = 0.2;
  private static final double NEAR_END = 5;
  private static final double CLEAR_END = 20;
  private static final double CLUTTER_BY_METRE = 0.5;

  /** Nothing is heard beyond: 500 m of clutter take 240 dB. */
  private static final double FARTHEST = 500;

  @Override
  public double dB(double metres) {
    double distance = Math.max(metres, NEAREST);
    double loss = atTwoMetres + 10 * near * StrictMath.log10(Math.min(distance, NEAR_END) / 2);
    if (distance > NEAR_END) {
      loss += 10 * far * StrictMath.log10(distance / NEAR_END);
    }
    return loss + CLUTTER_BY_METRE * Math.max(0, distance - CLEAR_END);
  }

  /** By halving: the loss grows with every metre. */
  @Override
  public double reach(double dB) {
    double low = 0;
    double high = FARTHEST;
    while (high - low > 0.01) {
      double middle = (low + high) / 2;
      if (dB(middle) > dB) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}

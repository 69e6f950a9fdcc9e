// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.propagation;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * The log-distance model: {@code lossAtOneMetre + 10 · exponent · log10(distance)}.
 *
 * @param lossAtOneMetre dB at one metre
 * @param exponent 2 in free space; indoors 1.6 (corridors) to 3 and more (obstructed)
 * @param nearest metres; whatever is nearer counts as this far, since the model ends near the
 *     antenna
 */
public record LogDistancePathLoss(double lossAtOneMetre, double exponent, double nearest)
    implements PathLoss {

  /**
   * Free space: 40 dB at one metre, which is 20 log10(4π/λ) at 2.44 GHz, exponent 2, down to 10 cm.
   */
  public static final LogDistancePathLoss FREE_SPACE = new LogDistancePathLoss(40, 2, 0.1);

  public LogDistancePathLoss {
    checkArgument(exponent > 0, "the exponent must be more than 0, not %s", exponent);
    checkArgument(nearest > 0, "the nearest distance must be more than 0 m, not %s", nearest);
  }

  @Override
  public double dB(double metres) {
    return lossAtOneMetre + 10 * exponent * StrictMath.log10(Math.max(metres, nearest));
  }

  @Override
  public double reach(double dB) {
    return Math.max(nearest, StrictMath.pow(10, (dB - lossAtOneMetre) / (10 * exponent)));
  }
}

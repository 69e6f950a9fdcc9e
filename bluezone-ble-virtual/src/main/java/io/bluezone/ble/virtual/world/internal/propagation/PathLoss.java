// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.propagation;

/** The mean loss of a signal over a distance. Must be a pure function. */
@FunctionalInterface
public interface PathLoss {

  /** The loss in dB between two antennas at a distance of 0 metres or more; more is weaker. */
  double dB(double metres);

  /**
   * From where on more is lost. A world asks no device farther away than this whether it hears.
   *
   * @param dB a loss
   * @return metres; at every greater distance the loss is more than that. Infinity, which is always
   *     right, unless a model knows better
   */
  default double reach(double dB) {
    return Double.POSITIVE_INFINITY;
  }
}

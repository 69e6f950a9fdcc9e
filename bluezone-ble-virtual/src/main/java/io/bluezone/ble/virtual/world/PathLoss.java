// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

/** How much weaker a signal is after a distance, on average. Must be a pure function. */
@FunctionalInterface
public interface PathLoss {

  /**
   * The loss between two antennas.
   *
   * @param metres how far apart they are, 0 or more
   * @return dB; more is weaker
   */
  double dB(double metres);
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import java.time.Duration;
import java.util.Optional;

/** Where a device is, over time: a {@link Position} for good, or a {@link Walk}. */
public sealed interface Place permits Position, Walk {

  /**
   * The position a time after the device was put here; empty while it is away, out of reach of all
   * devices.
   */
  Optional<Position> at(Duration elapsed);

  /**
   * The time for which the device stays near where it is at a time.
   *
   * @param elapsed since the device was put here
   * @param metres what counts as near
   * @return a time during which it is not farther from its position than that, or stays away; more
   *     than a hundred years if it does not move any more
   */
  Duration steadyFor(Duration elapsed, double metres);
}

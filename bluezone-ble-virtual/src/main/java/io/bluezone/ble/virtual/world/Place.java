// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import java.time.Duration;
import java.util.Optional;

/** Where a device is, over time: a {@link Position} for good, or a {@link Walk}. */
public sealed interface Place permits Position, Walk {

  /**
   * Where the device is at a time.
   *
   * @param elapsed since the device was put here
   * @return its position, or empty while it is away, out of reach of all devices
   */
  Optional<Position> at(Duration elapsed);
}

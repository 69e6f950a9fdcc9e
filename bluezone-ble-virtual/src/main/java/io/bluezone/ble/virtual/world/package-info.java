// SPDX-License-Identifier: Apache-2.0
/**
 * A simulated world: radios with positions on a virtual clock. {@link
 * io.bluezone.ble.virtual.world.SimulatedWorld} is the way in. The same seed gives the same run,
 * byte for byte, on every machine.
 */
@NullMarked
package io.bluezone.ble.virtual.world;

import org.jspecify.annotations.NullMarked;

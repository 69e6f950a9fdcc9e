// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

/** How finely a {@link SimulatedWorld} follows what is on the air. */
public enum Fidelity {

  /**
   * Each advertising event is sent and reaches each device that can hear it, or collides with
   * another.
   */
  PACKETS,

  /**
   * While a device listens, it is drawn when it next hears each of those that send near it, and how
   * strong: of one advertisement at most once in 5 s. Who is heard, when first, and how strong
   * agree with {@link #PACKETS}; how many packets of one advertisement follow each other within 5 s
   * does not. Much faster where many are near each other.
   */
  WINDOWS
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

/** The detail in which a {@link SimulatedWorld} follows the air. */
public enum Fidelity {

  /**
   * Each advertising event is sent and reaches each device that can hear it, or collides with
   * another.
   */
  PACKETS,

  /**
   * A listening device draws when it next hears each sender near it, and how strong: one
   * advertisement at most once in 5 s. Who is heard, when first, and how strong agree with {@link
   * #PACKETS}; how many packets of one advertisement follow each other within 5 s does not. Much
   * faster where many are near each other.
   */
  WINDOWS
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

/**
 * The ways in which a person carries a device. It weakens the signal in a world of {@link
 * Propagation#MEASURED}; what each loses is in {@code docs/develop/simulation.md}.
 */
public enum Carry {
  /** In the hand, the carrier facing the other. */
  HAND,
  /** In a front pocket of the trousers. */
  FRONT_POCKET,
  /** In a back pocket: the carrier's body is between the two. */
  BACK_POCKET,
  /** In a pocket at the chest. */
  SHIRT_POCKET,
  /** In a handbag or a backpack. */
  BAG
}

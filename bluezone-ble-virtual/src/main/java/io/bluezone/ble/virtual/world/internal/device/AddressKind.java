// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.device;

/** The kinds of address (Core Specification, Volume 6, Part B, section 1.3). */
public enum AddressKind {
  /** The manufacturer's. */
  PUBLIC,
  /** Random, kept. */
  STATIC_RANDOM,
  /** Random, changes; a paired device could resolve it. */
  RESOLVABLE_PRIVATE,
  /** Random, changes. */
  NON_RESOLVABLE_PRIVATE;

  /** Tells whether a device does not keep its address. */
  public boolean isChanging() {
    return this == RESOLVABLE_PRIVATE || this == NON_RESOLVABLE_PRIVATE;
  }
}

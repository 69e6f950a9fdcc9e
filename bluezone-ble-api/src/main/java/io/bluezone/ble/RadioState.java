// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble;

/** The usability of a radio. */
public enum RadioState {
  /** Powered and usable. */
  ON,
  /** There, but switched off: by its user, by airplane mode, by rfkill. */
  OFF,
  /** The adapter is missing: unplugged, or the Bluetooth service is not running. */
  MISSING,
  /** There, but this program may not use it. */
  UNAUTHORIZED,
  /** Closed by this program; the last state. */
  CLOSED
}

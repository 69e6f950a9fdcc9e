// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

/**
 * A platform's knowledge of the device that a duty cycle may go by. All of it is optional: without
 * hints an adapting cycle keeps to its times.
 */
public enum DeviceHint {
  /** It has not been moved for some minutes: it lies on a table, or its owner sits. */
  AT_REST,
  /** It was moved within the last minutes. */
  MOVING,
  /** The battery must be spared. */
  BATTERY_SAVING
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import static com.google.common.base.Preconditions.checkNotNull;

/**
 * A platform's knowledge of the device that a duty cycle may go by. All of it is optional: without
 * hints an adapting cycle keeps to its times.
 *
 * @param motion whether the device is on the move
 * @param batterySaving whether the battery must be spared
 */
public record DeviceHints(Motion motion, boolean batterySaving) {

  /** Nothing is known. */
  public static final DeviceHints NONE = new DeviceHints(Motion.UNKNOWN, false);

  /** The device's motion. */
  public enum Motion {
    /** The platform does not tell. */
    UNKNOWN,
    /** It has not been moved for some minutes: it lies on a table, or its owner sits. */
    AT_REST,
    /** It was moved within the last minutes. */
    MOVING
  }

  public DeviceHints {
    checkNotNull(motion, "motion");
  }

  /** The same with another motion. */
  public DeviceHints withMotion(Motion motion) {
    return new DeviceHints(motion, batterySaving);
  }

  /** The same with the battery to be spared or not. */
  public DeviceHints withBatterySaving(boolean batterySaving) {
    return new DeviceHints(motion, batterySaving);
  }
}

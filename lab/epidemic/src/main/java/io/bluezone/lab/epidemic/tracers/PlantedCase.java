// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.tracers;

import io.bluezone.crypto.IdSchedule;
import java.time.Duration;

/**
 * Someone who enters a code on the second day.
 *
 * @param code when, since the first midnight
 */
record PlantedCase(int person, Duration code) {

  /** Gives the end of what is disclosed: that of the ID which is on the air then. */
  Duration until() {
    Duration interval = IdSchedule.DEFAULT.intervalLength();
    return interval.multipliedBy(code.dividedBy(interval) + 1);
  }
}

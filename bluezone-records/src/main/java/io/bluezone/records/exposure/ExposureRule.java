// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.exposure;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.records.proximity.Band;
import java.time.Duration;

/**
 * The definition of a close contact.
 *
 * @param within how near the case must have been; nearer counts too
 * @param atLeast for how long in a day, all encounters with the case together; more than 0, at most
 *     a day
 * @param bridge the longest time between the last sighting of one of the case's IDs and the first
 *     of its next that is taken for uninterrupted presence: a scan period and a scan, so that no
 *     window can have missed the case. 0 to 1 hour
 * @param day what a day is
 */
public record ExposureRule(Band within, Duration atLeast, Duration bridge, DayRule day) {

  /**
   * The health authority's rule: within 2 m for 15 minutes in a UTC day (Bluezone protocol, section
   * 4). It goes with the deployed app's duty cycle, a scan of 40 s each 300 s.
   */
  public static final ExposureRule CLOSE_CONTACT =
      new ExposureRule(Band.NEAR, Duration.ofMinutes(15), Duration.ofSeconds(340));

  public ExposureRule {
    checkNotNull(within, "within");
    checkNotNull(atLeast, "atLeast");
    checkNotNull(bridge, "bridge");
    checkNotNull(day, "day");
    checkArgument(
        atLeast.compareTo(Duration.ZERO) > 0 && atLeast.compareTo(Duration.ofDays(1)) <= 0,
        "a close contact lasts %s: it must be more than 0, at most a day",
        atLeast);
    checkArgument(
        !bridge.isNegative() && bridge.compareTo(Duration.ofHours(1)) <= 0,
        "gaps of %s bridged: it must be 0 to 1 hour",
        bridge);
  }

  /** A rule for UTC days. */
  public ExposureRule(Band within, Duration atLeast, Duration bridge) {
    this(within, atLeast, bridge, DayRule.UTC);
  }

  /** {@return the same rule for other days} */
  public ExposureRule withDay(DayRule other) {
    return new ExposureRule(within, atLeast, bridge, other);
  }
}

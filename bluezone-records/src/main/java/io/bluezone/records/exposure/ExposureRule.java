// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.exposure;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.records.proximity.Band;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The definition of a close contact.
 *
 * @param within how near the case must have been; nearer counts too
 * @param atLeast for how long in a day, all encounters with the case together; more than 0, at most
 *     a day
 * @param bridge the longest time between the last sighting of one of the case's IDs and the first
 *     of its next that is taken for uninterrupted presence: a scan period and a scan, so that no
 *     window can have missed the case. 0 to 1 hour
 * @param zone whose days count, from midnight to midnight, and whose hours a report shows
 * @param sliding whether any 24 hours count together in place of those of a day, so that no
 *     midnight cuts a meeting in two
 */
public record ExposureRule(
    Band within, Duration atLeast, Duration bridge, ZoneId zone, boolean sliding) {

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
    checkNotNull(zone, "zone");
    zone = zone.normalized();
    checkArgument(
        atLeast.compareTo(Duration.ZERO) > 0 && atLeast.compareTo(Duration.ofDays(1)) <= 0,
        "a close contact lasts %s: it must be more than 0, at most a day",
        atLeast);
    checkArgument(
        !bridge.isNegative() && bridge.compareTo(Duration.ofHours(1)) <= 0,
        "gaps of %s bridged: it must be 0 to 1 hour",
        bridge);
  }

  /** A rule for UTC days. Midnight in UTC is 07:00 in Vietnam. */
  public ExposureRule(Band within, Duration atLeast, Duration bridge) {
    this(within, atLeast, bridge, ZoneOffset.UTC, false);
  }

  /** {@return the same rule for the days of another zone} */
  public ExposureRule withZone(ZoneId other) {
    return new ExposureRule(within, atLeast, bridge, other, sliding);
  }

  /** {@return the same rule for any 24 hours, or for days} */
  public ExposureRule withSliding(boolean other) {
    return new ExposureRule(within, atLeast, bridge, zone, other);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.exposure;

import static com.google.common.base.Preconditions.checkNotNull;

import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The meaning of "in a day" to an {@link ExposureRule}. A value; immutable.
 *
 * @param zone whose days and hours a report shows
 * @param sliding whether any 24 hours count together, in place of those of one day
 */
public record DayRule(ZoneId zone, boolean sliding) {

  /** UTC days. Midnight in UTC is 07:00 in Vietnam. */
  public static final DayRule UTC = new DayRule(ZoneOffset.UTC, false);

  public DayRule {
    checkNotNull(zone, "zone");
    zone = zone.normalized();
  }

  /** {@return the days of a region, from midnight to midnight} */
  public static DayRule of(ZoneId zone) {
    return new DayRule(zone, false);
  }

  /**
   * {@return any 24 hours, so that no midnight cuts a meeting in two; a report shows the zone's
   * days}
   */
  public static DayRule sliding(ZoneId zone) {
    return new DayRule(zone, true);
  }
}

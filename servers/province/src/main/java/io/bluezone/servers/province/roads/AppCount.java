// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.roads;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A private count of a unit's devices, as its two servers publish it.
 *
 * @param firstDay the first UTC day that a report is of
 * @param lastDay the last one
 * @param reports how many devices' days were reported
 * @param expected how many could have been
 * @param working how many of them say that nothing hinders the app, with noise
 * @param halfWidth by how much that is off at most in 95 of 100 cases
 */
public record AppCount(
    String unit,
    LocalDate firstDay,
    LocalDate lastDay,
    long reports,
    long expected,
    long working,
    long halfWidth) {

  private long days() {
    return ChronoUnit.DAYS.between(firstDay, lastDay) + 1;
  }

  /** {@return the devices of a day on which nothing hinders the app, on average} */
  public long workingADay() {
    return Math.max(0, Math.round((double) working / days()));
  }

  /** {@return by how much that is off at most in 95 of 100 cases, rounded up} */
  public long halfWidthADay() {
    return (halfWidth + days() - 1) / days();
  }
}

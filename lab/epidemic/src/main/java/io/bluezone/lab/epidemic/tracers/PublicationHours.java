// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.tracers;

import io.bluezone.client.CheckSchedule;
import java.time.Duration;

/** The time from a code to a warning, as an authority's defaults and those of the app make it. */
final class PublicationHours {

  /** When phones ask by themselves. */
  static final CheckSchedule CHECKS = CheckSchedule.DEFAULT;

  private static final Duration EMBARGO = Duration.ofHours(2);
  private static final double MINUTES = 60;

  private PublicationHours() {}

  /** Gives when a key is published that was in use until an end: at full hours. */
  static Duration of(Duration code, Duration end) {
    Duration free = end.plus(EMBARGO);
    Duration first = free.compareTo(code) > 0 ? free : code;
    return Duration.ofHours(first.minusNanos(1).toHours() + 1);
  }

  /**
   * Gives the hours from a moment until a phone asks next.
   *
   * @param draw even, from 0 up to 1
   */
  static double hoursUntilCheck(double draw) {
    double shortest = CHECKS.shortest().toMinutes() / MINUTES;
    double longest = CHECKS.longest().toMinutes() / MINUTES;
    double mean = (shortest + longest) / 2;
    return draw * mean < shortest
        ? draw * mean
        : longest - Math.sqrt(2 * mean * (longest - shortest) * (1 - draw));
  }
}

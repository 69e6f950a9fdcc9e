// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.messages;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/**
 * The hours of each day, in the region's zone, in which nothing goes out; none if both are alike.
 */
public record QuietHours(LocalTime from, LocalTime until, ZoneId zone) {

  /**
   * Reads {@code 21:00-07:00}, or an empty text for none.
   *
   * @throws IllegalArgumentException of any other text
   */
  public static QuietHours parse(String text, ZoneId zone) {
    if (text.isBlank()) {
      return new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, zone);
    }
    int dash = text.indexOf('-');
    try {
      return new QuietHours(
          LocalTime.parse(text.substring(0, Math.max(dash, 0)).strip()),
          LocalTime.parse(text.substring(dash + 1).strip()),
          zone);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("quiet hours are like 21:00-07:00", e);
    }
  }

  public boolean isQuiet(Instant time) {
    LocalTime local = LocalTime.ofInstant(time, zone);
    boolean afterFrom = !local.isBefore(from);
    boolean beforeUntil = local.isBefore(until);
    return from.isAfter(until) ? afterFrom || beforeUntil : afterFrom && beforeUntil;
  }
}

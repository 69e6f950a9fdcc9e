// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages.operator;

import io.bluezone.servers.web.Languages;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes times as the readers of a language do, in the venue's zone. */
public record VenueTimes(ZoneId zone, Locale locale, Instant now) {

  private static final int HOUR = 60;

  private DateTimeFormatter format(String vietnamese, String english) {
    return Languages.format(locale, vietnamese, english);
  }

  public String day(LocalDate day) {
    return format("dd/MM/yyyy", "d MMM yyyy").format(day);
  }

  public String day(Instant time) {
    return day(LocalDate.ofInstant(time, zone));
  }

  public String shortDay(LocalDate day) {
    return format("d/M", "d MMM").format(day);
  }

  public String clock(Instant time) {
    return format("HH:mm", "HH:mm").format(time.atZone(zone));
  }

  /** {@return a time to the minute; with its day if that is not today} */
  public String at(Instant time) {
    boolean today = LocalDate.ofInstant(time, zone).equals(LocalDate.ofInstant(now, zone));
    return today
        ? clock(time)
        : format("HH:mm dd/MM/yyyy", "d MMM yyyy, HH:mm").format(time.atZone(zone));
  }

  public String exactly(Instant time) {
    return format("HH:mm:ss", "HH:mm:ss").format(time.atZone(zone));
  }

  public String hours(Instant from, Instant until) {
    LocalDate first = LocalDate.ofInstant(from, zone);
    LocalDate last = LocalDate.ofInstant(until.minus(Duration.ofNanos(1)), zone);
    return first.equals(last)
        ? day(first) + ", " + clock(from) + "–" + clock(until)
        : day(first) + ", " + clock(from) + " – " + day(last) + ", " + clock(until);
  }

  /** {@return so many minutes, in hours and minutes from two hours on} */
  public String length(int minutes) {
    int hours = minutes < 2 * HOUR ? 0 : minutes / HOUR;
    int rest = minutes - hours * HOUR;
    boolean vietnamese = locale.getLanguage().equals("vi");
    String ofHours = String.format(locale, vietnamese ? "%,d giờ" : "%,d h", hours);
    String ofMinutes = String.format(locale, vietnamese ? "%d phút" : "%d min", rest);
    if (hours == 0) {
      return ofMinutes;
    }
    return rest == 0 ? ofHours : ofHours + " " + ofMinutes;
  }

  /** {@return a time as a field for it wants it} */
  public String field(Instant time) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT).format(time.atZone(zone));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.staff;

import io.bluezone.servers.web.Languages;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Writes times as the readers of a language do, in the region's zone. */
public record StaffTimes(ZoneId zone, Locale locale) {

  public StaffTimes vietnamese() {
    return new StaffTimes(zone, Locale.forLanguageTag("vi"));
  }

  public StaffTimes english() {
    return new StaffTimes(zone, Locale.ENGLISH);
  }

  private DateTimeFormatter format(String vietnamese, String english) {
    return Languages.format(locale, vietnamese, english);
  }

  public String day(LocalDate day) {
    return format("dd/MM/yyyy", "d MMM yyyy").format(day);
  }

  public String shortDay(LocalDate day) {
    return format("dd/MM", "d MMM").format(day);
  }

  public String at(Instant time) {
    return format("HH:mm dd/MM/yyyy", "d MMM yyyy, HH:mm").format(time.atZone(zone));
  }

  /** {@return a time as a form's field has it} */
  public String field(Instant time) {
    return LocalDateTime.ofInstant(time, zone).truncatedTo(ChronoUnit.MINUTES).toString();
  }

  public String exactly(Instant time) {
    return format("HH:mm:ss dd/MM/yyyy", "d MMM yyyy, HH:mm:ss").format(time.atZone(zone));
  }

  public String hour(Instant begin) {
    LocalDateTime local = LocalDateTime.ofInstant(begin, zone);
    return String.format(
        "%02d–%02dh %s",
        local.getHour(), local.getHour() + 1, format("dd/MM/yyyy", "d MMM yyyy").format(local));
  }

  /** {@return how long something takes, in the largest unit that is whole} */
  public String length(Duration time) {
    boolean vietnamese = locale.getLanguage().equals("vi");
    long seconds = time.toSeconds();
    if (seconds % 3600 == 0) {
      return seconds / 3600 + (vietnamese ? " giờ" : " h");
    }
    return seconds % 60 == 0
        ? seconds / 60 + (vietnamese ? " phút" : " min")
        : seconds + (vietnamese ? " giây" : " s");
  }

  /** {@return days, the successive ones drawn together} */
  public String days(List<LocalDate> days) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < days.size(); i++) {
      int begin = i;
      while (i + 1 < days.size() && days.get(i + 1).equals(days.get(i).plusDays(1))) {
        i++;
      }
      text.append(text.isEmpty() ? "" : ", ").append(shortDay(days.get(begin)));
      if (i > begin) {
        text.append('–').append(shortDay(days.get(i)));
      }
    }
    return text.toString();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.words;

import io.bluezone.servers.web.Languages;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** Writes days, times and numbers as the readers of a language do. */
public record ProvinceTimes(ZoneId zone, Locale locale) {

  private static final int PERCENT = 100;
  private static final long SECONDS_OF_HOUR = 3600;

  public String day(LocalDate day) {
    return Languages.format(locale, "dd/MM/yyyy", "d MMM yyyy").format(day);
  }

  public String shortDay(LocalDate day) {
    return Languages.format(locale, "dd/MM", "d MMM").format(day);
  }

  public String at(Instant time) {
    return Languages.format(locale, "HH:mm dd/MM/yyyy", "d MMM yyyy, HH:mm")
        .format(time.atZone(zone));
  }

  public String number(long number) {
    return NumberFormat.getIntegerInstance(locale).format(number);
  }

  /** {@return a rounded number of phones; 0 stands for fewer than five} */
  public String few(int phones) {
    return phones == 0 ? "< 5" : number(phones);
  }

  /** {@return seconds as whole hours, rounded down} */
  public String hours(long seconds) {
    return number(seconds / SECONDS_OF_HOUR) + " h";
  }

  /** {@return by how many percentage points a share has changed, with its sign} */
  public String points(Optional<Double> change) {
    return change
        .map(
            each -> (each < 0 ? "−" : "+") + percent(Optional.of(Math.abs(each))).replace(" %", ""))
        .orElse("–");
  }

  /** {@return a share of 0 to 1 in percent with one decimal} */
  public String percent(Optional<Double> share) {
    if (share.isEmpty()) {
      return "–";
    }
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(1);
    format.setMaximumFractionDigits(1);
    return format.format(share.get() * PERCENT) + " %";
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.province.words;

import io.bluezone.examples.web.Languages;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** Writes days, times and numbers as the readers of a language do. */
public record ProvinceTimes(ZoneId zone, Locale locale) {

  private static final int PERCENT = 100;

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

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.content.res.Resources;
import io.bluezone.records.exposure.Wording;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The app's sentences in the language that the phone is set to. */
abstract class Texts {

  private static final int MINUTES = 60;
  private static final int HOURS = 24;

  /** The words of a sentence, with its placeholders as they are. */
  abstract String words(Text text);

  /** The language; what the library says is asked for in it too. */
  abstract Locale language();

  /** The words in which the library speaks. */
  final Wording wording() {
    return Wording.of(language());
  }

  final String of(Text text, Object... values) {
    return String.format(language(), words(text), values);
  }

  /** A day as people say it. */
  final String day(LocalDate day) {
    return DateTimeFormatter.ofPattern(of(Text.DAY_PATTERN), language()).format(day);
  }

  /** A day and a time of it. */
  final String time(ZonedDateTime time) {
    return DateTimeFormatter.ofPattern(of(Text.TIME_PATTERN), language()).format(time);
  }

  final String clockTime(ZonedDateTime time) {
    return DateTimeFormatter.ofPattern("HH:mm", language()).format(time);
  }

  /** A length of time, in whole minutes, hours or, from two days on, days. */
  final String duration(Duration length) {
    long hours = length.toHours();
    long minutes = length.toMinutes() % MINUTES;
    if (hours == 0) {
      return of(Text.DURATION_MINUTES, minutes);
    }
    if (hours >= 2 * HOURS) {
      return of(Text.DURATION_DAYS_HOURS, hours / HOURS, hours % HOURS);
    }
    return minutes == 0
        ? of(Text.DURATION_HOURS, hours)
        : of(Text.DURATION_HOURS_MINUTES, hours, minutes);
  }

  /** A sentence that ends with what an exception says. */
  final String ofFailure(Text text, Exception cause) {
    String said = cause.getMessage();
    return of(text, said == null ? cause.toString() : said);
  }

  /** Finds an app's resources by name: the class R exists only where aapt2 has run. */
  static Texts ofResources(Resources resources, String packageName) {
    return new Texts() {
      @Override
      String words(Text text) {
        return resources.getString(
            resources.getIdentifier(text.resourceName(), "string", packageName));
      }

      @Override
      Locale language() {
        return resources.getConfiguration().getLocales().get(0);
      }
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.exposure;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableSortedSet;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/**
 * The words of a language, out of which sentences for a person are made. The library brings English
 * and Vietnamese; an app brings another language as a properties file. {@code WordingContract} of
 * bluezone-testing tests one.
 *
 * <pre>{@code
 * Wording lao = Wording.of(properties); // wording_en.properties in this package, translated
 * screen.show(warning.explain(lao, zone));
 * }</pre>
 *
 * <p>Thread safe, as each has to be.
 */
@FunctionalInterface
public interface Wording {

  /**
   * {@return the pattern of a phrase, as {@link MessageFormat} takes it}
   *
   * @param phrase one of {@link #phrases()}
   */
  String pattern(String phrase);

  /** {@return Vietnamese if the language is {@code vi}, otherwise English} */
  static Wording of(Locale language) {
    return language.getLanguage().equals("vi") ? Words.VIETNAMESE : Words.ENGLISH;
  }

  /** {@return the words of a properties file, and the English ones where it has none} */
  static Wording of(Properties own) {
    checkNotNull(own, "own");
    Properties words = Words.of("en");
    own.stringPropertyNames().forEach(phrase -> words.setProperty(phrase, own.getProperty(phrase)));
    return phrase -> {
      String pattern = words.getProperty(phrase);
      checkArgument(pattern != null, "no phrase is called %s", phrase);
      return pattern;
    };
  }

  /** {@return the names of all phrases} */
  static Set<String> phrases() {
    return ImmutableSortedSet.copyOf(Words.of("en").stringPropertyNames());
  }

  /** {@return the phrase with its arguments} */
  default String say(String phrase, Object... arguments) {
    return new MessageFormat(pattern(phrase), language()).format(arguments);
  }

  /** {@return the language, by which days and numbers are written} */
  default Locale language() {
    return Locale.forLanguageTag(pattern("language"));
  }

  /** {@return a day as people say it} */
  default String day(LocalDate day) {
    return day.format(DateTimeFormatter.ofPattern(pattern("date"), language()));
  }

  /** {@return a length of time in whole hours and minutes} */
  default String duration(Duration duration) {
    checkArgument(!duration.isNegative(), "a length of time is not negative: %s", duration);
    long hours = duration.toHours();
    long minutes = duration.toMinutes() - 60 * hours;
    if (hours == 0) {
      return duration.toMinutes() == 0
          ? say("lessThan", count("minute", 1))
          : count("minute", minutes);
    }
    return count("hour", hours) + (minutes == 0 ? "" : " " + count("minute", minutes));
  }

  /** {@return a number of hours or minutes} */
  private String count(String unit, long number) {
    return say(number == 1 ? unit : unit + "s", number);
  }
}

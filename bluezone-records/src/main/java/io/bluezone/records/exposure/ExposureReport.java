// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.exposure;

import com.google.common.collect.ImmutableList;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * The finding of a check of cases. A value; immutable.
 *
 * @param exposures one for each case and day of the rule on which it was met, ordered by day and
 *     then by case; empty if none was
 */
public record ExposureReport(List<Exposure> exposures) {

  /** The report of a check that found nothing. */
  public static final ExposureReport EMPTY = new ExposureReport(ImmutableList.of());

  public ExposureReport {
    exposures = ImmutableList.copyOf(exposures);
  }

  /** {@return whether no case was met} */
  public boolean isEmpty() {
    return exposures.isEmpty();
  }

  /** {@return whether any of it is a close contact} */
  public boolean hasCloseContact() {
    return exposures.stream().anyMatch(Exposure::isCloseContact);
  }

  /** {@link #explain(Locale, ZoneId)} with times in UTC. */
  public String explain(Locale language) {
    return explain(language, ZoneOffset.UTC);
  }

  /** {@link #explain(Wording, ZoneId)} in Vietnamese if the language is {@code vi}, or English. */
  public String explain(Locale language, ZoneId zone) {
    return explain(Wording.of(language), zone);
  }

  /**
   * Says in plain words when a case was met, how long and how near, whether that is a close
   * contact, and what protected. Times are rounded to hours and to 5 minutes. There is a line for
   * each exposure.
   */
  public String explain(Wording words, ZoneId zone) {
    return new Explanation(words, zone).of(this);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What a person has agreed to give away: which days, what of them, and the text that was shown. The
 * tracer lets nothing leave without one, gives no more than it covers, and keeps a record of it.
 *
 * <p>It is good for one use, within a day of having been given.
 *
 * @param scope what may leave
 * @param firstDay the first UTC day it covers
 * @param lastDay the last UTC day it covers; at most {@value #MAX_DAYS} days in all
 * @param shownText what the person read before agreeing, word for word: 1 to {@value
 *     #MAX_TEXT_LENGTH} characters
 * @param givenAt when, to the millisecond
 */
public record Consent(
    Scope scope, LocalDate firstDay, LocalDate lastDay, String shownText, Instant givenAt) {

  /** The most days that one consent covers. */
  public static final int MAX_DAYS = 31;

  /** The longest text. */
  public static final int MAX_TEXT_LENGTH = 10_000;

  /** What may leave. */
  public enum Scope {
    /** The device's own daily keys, so that others find out that they were near it. */
    OWN_KEYS,
    /** From the history, only the contacts with a case that a check found (upload mode 1). */
    MATCHED_CONTACTS_ONLY,
    /** The whole history of the days (upload mode 2). */
    WHOLE_HISTORY
  }

  public Consent {
    checkNotNull(scope, "scope");
    checkNotNull(firstDay, "firstDay");
    checkNotNull(lastDay, "lastDay");
    checkNotNull(shownText, "shownText");
    checkNotNull(givenAt, "givenAt");
    checkArgument(!lastDay.isBefore(firstDay), "%s is before %s", lastDay, firstDay);
    checkArgument(
        lastDay.toEpochDay() - firstDay.toEpochDay() < MAX_DAYS,
        "from %s to %s is more than %s days",
        firstDay,
        lastDay,
        MAX_DAYS);
    checkArgument(!shownText.trim().isEmpty(), "a consent needs the text that was shown");
    checkArgument(
        shownText.length() <= MAX_TEXT_LENGTH,
        "the text has %s characters, %s are the most",
        shownText.length(),
        MAX_TEXT_LENGTH);
    givenAt = givenAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * Whether a day is covered.
   *
   * @param day a UTC day
   * @return whether it is one of the consent's days
   */
  public boolean covers(LocalDate day) {
    return !day.isBefore(firstDay) && !day.isAfter(lastDay);
  }
}

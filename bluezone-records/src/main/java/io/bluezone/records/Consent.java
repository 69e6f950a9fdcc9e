// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.Range;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A person's consent to give data away: which days, what of them, and the text that was shown. The
 * tracer lets nothing leave without one, gives no more than it covers, and keeps a record of it.
 *
 * <p>It is good for one use, within a day of having been given.
 *
 * @param scope what may leave
 * @param firstUtcDay the first UTC day it covers, in the years 1970 to 9999 as all its times
 * @param lastUtcDay the last UTC day it covers; at most {@value #MAX_DAYS} days in all
 * @param shownText what the person read before agreeing, word for word: 1 to {@value
 *     #MAX_TEXT_LENGTH} characters
 * @param givenAt when, to the millisecond
 * @param laterDaysAccepted whether the person accepts that who receives {@link Scope#OWN_KEYS} can
 *     compute the IDs of later days too, up to now: so it is where the days are a chain ({@link
 *     io.bluezone.crypto.keys.KeyPolicy#CHAINED}); without it such a disclosure is refused
 */
public record Consent(
    Scope scope,
    LocalDate firstUtcDay,
    LocalDate lastUtcDay,
    String shownText,
    Instant givenAt,
    boolean laterDaysAccepted) {

  /** The most days that one consent covers. */
  public static final int MAX_DAYS = 31;

  /** The longest text. */
  public static final int MAX_TEXT_LENGTH = 10_000;

  private static final Range<Integer> IN_BOUNDS = Range.closed(1970, 9999);
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  /** The data that may leave. */
  public enum Scope {
    /** The device's own daily keys, so that others find out that they were near it. */
    OWN_KEYS,
    /** From the history, only the contacts with a case that a check found (upload mode 1). */
    MATCHED_CONTACTS_ONLY,
    /** The whole history of the days (upload mode 2). */
    WHOLE_HISTORY
  }

  /** A consent to the days it names and no others. */
  public Consent(
      Scope scope, LocalDate firstUtcDay, LocalDate lastUtcDay, String shownText, Instant givenAt) {
    this(scope, firstUtcDay, lastUtcDay, shownText, givenAt, false);
  }

  public Consent {
    checkNotNull(scope, "scope");
    checkNotNull(firstUtcDay, "firstUtcDay");
    checkNotNull(lastUtcDay, "lastUtcDay");
    checkNotNull(shownText, "shownText");
    checkNotNull(givenAt, "givenAt");
    checkArgument(!lastUtcDay.isBefore(firstUtcDay), "%s is before %s", lastUtcDay, firstUtcDay);
    checkArgument(
        lastUtcDay.toEpochDay() - firstUtcDay.toEpochDay() < MAX_DAYS,
        "from %s to %s is more than %s days",
        firstUtcDay,
        lastUtcDay,
        MAX_DAYS);
    checkArgument(!shownText.trim().isEmpty(), "a consent needs the text that was shown");
    checkArgument(
        shownText.length() <= MAX_TEXT_LENGTH,
        "the text has %s characters, %s are the most",
        shownText.length(),
        MAX_TEXT_LENGTH);
    checkArgument(
        IN_BOUNDS.contains(firstUtcDay.getYear()) && IN_BOUNDS.contains(lastUtcDay.getYear()),
        "days from %s to %s: they must be in the years 1970 to 9999",
        firstUtcDay,
        lastUtcDay);
    checkArgument(
        !givenAt.isBefore(Instant.EPOCH) && givenAt.isBefore(END),
        "given at %s: that must be in the years 1970 to 9999",
        givenAt);
    givenAt = givenAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * {@return the same consent of a person who has been told that the IDs of later days can be
   * computed from what leaves, and accepts it}
   */
  public Consent acceptingLaterDays() {
    return new Consent(scope, firstUtcDay, lastUtcDay, shownText, givenAt, true);
  }

  /** {@return the UTC days it covers, ascending} */
  public SortedSet<LocalDate> utcDays() {
    SortedSet<LocalDate> days = new TreeSet<>();
    for (LocalDate day = firstUtcDay; !day.isAfter(lastUtcDay); day = day.plusDays(1)) {
      days.add(day);
    }
    return days;
  }

  /** {@return whether a UTC day is one of the consent's} */
  public boolean covers(LocalDate utcDay) {
    return !utcDay.isBefore(firstUtcDay) && !utcDay.isAfter(lastUtcDay);
  }
}

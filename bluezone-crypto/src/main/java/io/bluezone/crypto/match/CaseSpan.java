// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import static com.google.common.base.Preconditions.checkArgument;

import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.OriginalCase;
import io.bluezone.crypto.SecretBytes;

/**
 * A case with its policy applied. Interval {@code i} of its key days, counted from the first of
 * them, begins at {@code origin + i * length}; every {@code idsPerDay} intervals the key rolls
 * forward. A sighting of the interval's ID matches from {@code before} ms before its beginning
 * until just before {@code after} ms after its end, and before {@code cutoff}.
 *
 * @param key the key of the first key day
 * @param origin when interval 0 begins, ms since 1970
 * @param length of an interval, in ms
 * @param first the first interval that counts; of the first key day
 * @param end the first interval that no longer counts; {@code first} or less if none does
 * @param tolerance when sightings match outside of an interval
 */
record CaseSpan(
    SecretBytes key,
    long origin,
    int idsPerDay,
    long length,
    int first,
    long end,
    Tolerance tolerance) {

  /** Milliseconds before and after an interval that match, and a cutoff in ms since 1970. */
  record Tolerance(long before, long after, long cutoff) {}

  private static final long DAY_MILLIS = 86_400_000;

  static CaseSpan ofOriginal(OriginalCase entry) {
    long length = DAY_MILLIS / entry.idsPerDay();
    long origin = entry.timeStart() * 1000;
    long end = Math.floorDiv(entry.timeEnd() * 1000 - origin, length) + 1;
    // The original's interval holds its end too: it is one ms longer.
    return new CaseSpan(
        entry.dailyKey(),
        origin,
        entry.idsPerDay(),
        length,
        0,
        end,
        new Tolerance(0, 1, Long.MAX_VALUE));
  }

  static CaseSpan ofDisclosed(DisclosedKey disclosed, long skew, long cutoff) {
    checkArgument(
        disclosed.first().utcDay().getYear() >= 1970 && disclosed.end().utcDay().getYear() <= 9999,
        "a key disclosed from %s to %s is not of the years 1970 to 9999",
        disclosed.first(),
        disclosed.end());
    long length = disclosed.schedule().intervalMillis();
    long origin = disclosed.first().utcDay().toEpochDay() * DAY_MILLIS;
    long end = disclosed.first().index() + disclosed.intervals();
    return new CaseSpan(
        disclosed.key().secret(),
        origin,
        disclosed.schedule().idsPerDay(),
        length,
        disclosed.first().index(),
        end,
        new Tolerance(skew, skew, Math.min(cutoff, origin + end * length)));
  }

  /** {@return the end of those intervals from {@code first} to {@code until} that can matter} */
  long usefulEnd(BusyPeriods busy, long first, long until) {
    if (until <= first) {
      return until;
    }
    long lastSeen = busy.lastBefore(windowEnd(until - 1));
    return lastSeen < windowStart(first) ? first : Math.min(until, lastBegunAt(lastSeen) + 1);
  }

  /** {@return from when on sightings of an interval match, ms since 1970} */
  long windowStart(long interval) {
    return origin + interval * length - tolerance.before;
  }

  /** {@return from when on sightings of an interval no longer match, ms since 1970} */
  long windowEnd(long interval) {
    return Math.min(origin + (interval + 1) * length + tolerance.after, tolerance.cutoff);
  }

  /** {@return the last interval whose window has begun at a time; -1 or less if none has} */
  long lastBegunAt(long millis) {
    return Math.floorDiv(millis + tolerance.before - origin, length);
  }
}

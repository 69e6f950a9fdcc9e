// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One entry of the original app's F0 list, with the original's own meaning (Bluezone protocol,
 * section 5). From {@code timeStart} on, intervals of {@code 86_400_000 / idsPerDay} ms (integer
 * division) follow one another, up to and including the one that starts exactly at {@code timeEnd}.
 * Every {@code idsPerDay} intervals the daily key rolls forward. It need not begin at midnight and
 * {@code idsPerDay} need not divide the day.
 *
 * @param dailyKey the key of the first {@code idsPerDay} intervals: 32 bytes
 * @param timeStart where interval 0 begins, in seconds since 1970 UTC, 0 to the year 9999
 * @param idsPerDay 2 to 1440
 * @param timeEnd the last start of an interval, in seconds since 1970 UTC, at most 366 days after
 *     {@code timeStart}; before it, the entry covers nothing
 * @param seed what {@code dailyKey} was made from, if it was ({@link DailyKey#ofSeed}): 16 bytes.
 *     The original passes over it
 */
public record OriginalCase(
    SecretBytes dailyKey, long timeStart, int idsPerDay, long timeEnd, Optional<SecretBytes> seed) {

  private static final long LAST_SECOND = 253_402_300_799L;
  private static final long MAX_SECONDS = 366L * 86_400;

  public OriginalCase {
    checkNotNull(dailyKey, "dailyKey");
    checkNotNull(seed, "seed");
    checkArgument(
        dailyKey.size() == DailyKey.LENGTH, "a daily key has 32 bytes, not %s", dailyKey.size());
    checkArgument(
        idsPerDay >= IdSchedule.MIN_IDS_PER_DAY && idsPerDay <= IdSchedule.MAX_IDS_PER_DAY,
        "max is %s, it must be 2 to 1440",
        idsPerDay);
    checkTime("time_start", timeStart);
    checkTime("time_end", timeEnd);
    checkArgument(
        timeEnd - timeStart <= MAX_SECONDS,
        "from time_start %s to time_end %s is more than 366 days",
        timeStart,
        timeEnd);
    seed.ifPresent(bytes -> checkSeed(bytes, dailyKey));
  }

  /**
   * An entry without a seed.
   *
   * @param dailyKey as above
   * @param timeStart as above
   * @param idsPerDay as above
   * @param timeEnd as above
   */
  public OriginalCase(SecretBytes dailyKey, long timeStart, int idsPerDay, long timeEnd) {
    this(dailyKey, timeStart, idsPerDay, timeEnd, Optional.empty());
  }

  /** Whoever publishes the seed must publish the key. */
  private static void checkSeed(SecretBytes seed, SecretBytes dailyKey) {
    checkArgument(
        DailyKey.ofSeed(seed, LocalDate.ofEpochDay(0)).secret().equalsSecret(dailyKey),
        "the seed is not that of the daily key");
  }

  private static void checkTime(String name, long seconds) {
    checkArgument(
        seconds >= 0 && seconds <= LAST_SECOND,
        "%s is %s, it must be seconds since 1970, to the year 9999 at most",
        name,
        seconds);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.original;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.OriginalCase;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Between disclosed keys and the original's entries.
 *
 * <p>An entry counts its intervals from {@code time_start} and covers all that begin at {@code
 * time_end} or before. The {@code time_end} written is the last whole second of the last interval
 * disclosed: the original then tests exactly the intervals disclosed, and a reader that takes it as
 * the end of the time disclosed does too.
 */
public final class OriginalConversion {

  private static final long SECONDS_PER_DAY = 86_400;

  private OriginalConversion() {}

  /** The treatment of a disclosure that begins inside a day, which an entry cannot say. */
  public enum BeginningInsideDay {
    /** Refuse the disclosure. */
    REFUSE,

    /** Disclose from the day's midnight on: more than was disclosed, so its owner must agree. */
    WIDEN_TO_MIDNIGHT
  }

  /**
   * A disclosed key as an entry.
   *
   * @param beginning what to do if it begins after the first interval of its day
   * @return the entry, with copies of the secret and, if there is one, of its seed
   * @throws IllegalArgumentException if it begins inside its day and that is refused, or if it is
   *     outside what an {@link OriginalCase} can say
   */
  public static OriginalCase toOriginal(DisclosedKey key, BeginningInsideDay beginning) {
    checkNotNull(key, "key");
    checkNotNull(beginning, "beginning");
    checkArgument(
        key.first().index() == 0 || beginning == BeginningInsideDay.WIDEN_TO_MIDNIGHT,
        "the disclosure begins at %s, inside its day, which the original format cannot say:"
            + " widen it to the day's midnight, or publish it in a bulletin",
        key.from());
    long midnight = key.first().day().toEpochDay() * SECONDS_PER_DAY;
    long endMillis = key.until().toEpochMilli();
    long lastSecond = -Math.floorDiv(-endMillis, 1000L) - 1;
    DailyKey copy = key.key().plusDays(0);
    return new OriginalCase(
        copy.secret(), midnight, key.schedule().idsPerDay(), lastSecond, copy.seed());
  }

  /**
   * An entry as a disclosed key, for the default matching.
   *
   * @return the same intervals of the same key, with a copy of the secret
   * @throws IllegalArgumentException if the entry does not begin at a UTC midnight, its {@code max}
   *     does not divide the day, or it covers nothing: only the strict original matching can tell
   *     what it means then
   */
  public static DisclosedKey fromOriginal(OriginalCase entry) {
    checkArgument(
        entry.timeStart() % SECONDS_PER_DAY == 0,
        "time_start %s is no UTC midnight: match this entry as the original does",
        entry.timeStart());
    checkArgument(
        entry.timeEnd() >= entry.timeStart(),
        "time_end %s is before time_start %s: the entry covers nothing",
        entry.timeEnd(),
        entry.timeStart());
    IdSchedule schedule = new IdSchedule(entry.idsPerDay());
    LocalDate day = LocalDate.ofEpochDay(entry.timeStart() / SECONDS_PER_DAY);
    DayInterval last = schedule.at(Instant.ofEpochSecond(entry.timeEnd()));
    DailyKey key =
        entry
            .seed()
            .map(seed -> DailyKey.ofSeed(seed, day))
            .orElseGet(() -> DailyKey.of(entry.dailyKey(), day))
            .plusDays(0);
    return new DisclosedKey(key, schedule, new DayInterval(day, 0), schedule.next(last));
  }
}

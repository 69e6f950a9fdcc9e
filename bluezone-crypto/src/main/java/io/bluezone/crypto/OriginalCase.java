// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
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
  private static final long SECONDS_PER_DAY = 86_400;

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

  /**
   * A disclosed key as an entry. Its {@code timeEnd} is the last whole second of the last interval
   * disclosed: the original then tests exactly the intervals disclosed, and a reader that takes it
   * as the end of the time disclosed does too.
   *
   * @return the entry, with copies of the secret and, if there is one, of its seed
   * @throws IllegalArgumentException if it begins inside its day, or if it is outside what an entry
   *     can say
   */
  public static OriginalCase of(DisclosedKey key) {
    checkArgument(
        key.first().index() == 0,
        "the disclosure begins at %s, inside its day, which the original format cannot say:"
            + " widen it to the day's midnight, or publish it in a bulletin",
        key.from());
    return ofWidened(key);
  }

  /**
   * A disclosed key as an entry from its day's midnight on. If it begins inside its day, that is
   * more than was disclosed, so its owner must agree.
   *
   * @return the entry, as {@link #of}
   * @throws IllegalArgumentException if it is outside what an entry can say
   */
  public static OriginalCase ofWidened(DisclosedKey key) {
    checkNotNull(key, "key");
    long midnight = key.first().utcDay().toEpochDay() * SECONDS_PER_DAY;
    long endMillis = key.until().toEpochMilli();
    long lastSecond = -Math.floorDiv(-endMillis, 1000L) - 1;
    DailyKey copy = key.key().plusDays(0);
    return new OriginalCase(
        copy.secret(), midnight, key.schedule().idsPerDay(), lastSecond, copy.seed());
  }

  /**
   * Writes the original app's F0 list (Bluezone protocol, section 5), entry by entry: {@code
   * {"data":[{"daily_key":HEX64,"time_start":s,"max":96,"time_end":s}, …]}}, compact, in the hex
   * digits of the original. A key's seed follows as a field of its own, {@code daily_key_seed},
   * which the original passes over. The list is not signed: where it came from must be known by
   * other means.
   *
   * @param entries taken one by one
   * @param out where to, in UTF-8; closed, also when writing fails
   * @throws IOException if writing fails
   */
  public static void writeAll(Iterable<OriginalCase> entries, OutputStream out) throws IOException {
    checkNotNull(entries, "entries");
    checkNotNull(out, "out");
    try (OriginalCaseWriter list = new OriginalCaseWriter(out)) {
      for (OriginalCase entry : entries) {
        list.write(entry);
      }
    }
  }

  /**
   * The entry as a disclosed key, for the default matching.
   *
   * @return the same intervals of the same key, with a copy of the secret
   * @throws IllegalArgumentException if the entry does not begin at a UTC midnight, its {@code max}
   *     does not divide the day, or it covers nothing: only the strict original matching can tell
   *     what it means then
   */
  public DisclosedKey toDisclosedKey() {
    checkArgument(
        timeStart % SECONDS_PER_DAY == 0,
        "time_start %s is no UTC midnight: match this entry as the original does",
        timeStart);
    checkArgument(
        timeEnd >= timeStart,
        "time_end %s is before time_start %s: the entry covers nothing",
        timeEnd,
        timeStart);
    IdSchedule schedule = new IdSchedule(idsPerDay);
    LocalDate day = LocalDate.ofEpochDay(timeStart / SECONDS_PER_DAY);
    DayInterval last = schedule.at(Instant.ofEpochSecond(timeEnd));
    DailyKey key =
        seed.map(bytes -> DailyKey.ofSeed(bytes, day))
            .orElseGet(() -> DailyKey.of(dailyKey, day))
            .plusDays(0);
    return new DisclosedKey(key, schedule, new DayInterval(day, 0), schedule.next(last));
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

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto;

import static com.google.common.base.Preconditions.checkArgument;

import io.bluezone.crypto.internal.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The number of rolling IDs in a UTC day, and so when each is on the air (Bluezone protocol,
 * section 2).
 *
 * <p>A day always has 86,400 seconds here: Java's time line has no leap seconds, as POSIX time has
 * none; the second 23:59:60 of a leap second's day belongs to the day's last interval. Days begin
 * at midnight UTC, which is 07:00 in Vietnam.
 *
 * @param idsPerDay 2 to 1440; divides the day's 86,400,000 ms evenly
 */
public record IdSchedule(int idsPerDay) {

  /** The fewest IDs a day. */
  public static final int MIN_IDS_PER_DAY = 2;

  /** The most IDs a day: one a minute. */
  public static final int MAX_IDS_PER_DAY = 1440;

  /** 96 IDs a day, one for each 15 minutes: the deployed app's default. */
  public static final IdSchedule DEFAULT = new IdSchedule(96);

  private static final long DAY_MILLIS = 86_400_000;

  public IdSchedule {
    checkArgument(
        isValid(idsPerDay),
        "%s IDs a day do not divide the day evenly; the nearest number that does is %s",
        idsPerDay,
        nearestValid(idsPerDay));
  }

  private static boolean isValid(int idsPerDay) {
    return idsPerDay >= MIN_IDS_PER_DAY
        && idsPerDay <= MAX_IDS_PER_DAY
        && DAY_MILLIS % idsPerDay == 0;
  }

  private static int nearestValid(int idsPerDay) {
    int start = Math.max(MIN_IDS_PER_DAY, Math.min(MAX_IDS_PER_DAY, idsPerDay));
    for (int distance = 0; ; distance++) {
      if (isValid(start - distance)) {
        return start - distance;
      }
      if (isValid(start + distance)) {
        return start + distance;
      }
    }
  }

  /** {@return the length of an interval} */
  public Duration intervalLength() {
    return Duration.ofMillis(intervalMillis());
  }

  /** {@return the length of an interval in ms} */
  public long intervalMillis() {
    return DAY_MILLIS / idsPerDay;
  }

  /**
   * The interval that an instant lies in.
   *
   * @return its UTC day, and in it {@code floor((time - midnight) / length)}
   * @throws IllegalArgumentException if the instant is not in the years -9,999 to 99,999
   */
  public DayInterval at(Instant time) {
    Times.checkTime(time);
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(time.toEpochMilli(), DAY_MILLIS));
    long sinceMidnight = Math.floorMod(time.toEpochMilli(), DAY_MILLIS);
    return new DayInterval(day, (int) (sinceMidnight / intervalMillis()));
  }

  /**
   * When an interval begins.
   *
   * @return its first instant
   * @throws IllegalArgumentException if a day of this schedule has no such interval
   */
  public Instant startOf(DayInterval interval) {
    checkIndex(interval.index());
    long midnight = interval.utcDay().toEpochDay() * DAY_MILLIS;
    return Instant.ofEpochMilli(midnight + interval.index() * intervalMillis());
  }

  /**
   * When an interval ends.
   *
   * @return the first instant after it
   * @throws IllegalArgumentException if a day of this schedule has no such interval
   */
  public Instant endOf(DayInterval interval) {
    return startOf(interval).plusMillis(intervalMillis());
  }

  /**
   * The interval that follows.
   *
   * @return the next one, on the next day after a day's last
   * @throws IllegalArgumentException if a day of this schedule has no such interval
   */
  public DayInterval next(DayInterval interval) {
    checkIndex(interval.index());
    return interval.index() + 1 < idsPerDay
        ? new DayInterval(interval.utcDay(), interval.index() + 1)
        : new DayInterval(interval.utcDay().plusDays(1), 0);
  }

  void checkIndex(int index) {
    checkArgument(
        index >= 0 && index < idsPerDay,
        "interval %s: with %s IDs a day they are numbered 0 to %s",
        index,
        idsPerDay,
        idsPerDay - 1);
  }
}

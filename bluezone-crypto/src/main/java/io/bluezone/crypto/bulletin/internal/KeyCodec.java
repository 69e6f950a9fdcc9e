// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin.internal;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.BulletinInfo;
import io.bluezone.crypto.bulletin.BulletinLimits;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Checks the disclosed keys of a bulletin, in both directions. Not thread safe. */
public final class KeyCodec {

  /** From where to where a key is, of which parts: checked, and of many keys in a row the same. */
  private record Bounds(
      IdSchedule schedule,
      long day,
      long first,
      long intervals,
      DayInterval from,
      DayInterval end) {

    boolean are(IdSchedule schedule, long day, long first, long intervals) {
      return day == this.day
          && first == this.first
          && intervals == this.intervals
          && schedule.equals(this.schedule);
    }
  }

  private final BulletinInfo info;
  private final BulletinLimits limits;
  private @Nullable Bounds last;

  /** Checks against what a bulletin says of itself, and the limits. */
  public KeyCodec(BulletinInfo info, BulletinLimits limits) {
    this.info = info;
    this.limits = limits;
  }

  /** Checks a key to be written as a reader does; an error calls it {@code where}. */
  public void check(DisclosedKey key, String where) throws SignedFileException {
    check(
        schedule(key.schedule().idsPerDay(), where),
        ChronoUnit.DAYS.between(info.firstUtcDay(), key.first().utcDay()),
        key.first().index(),
        key.intervals(),
        where);
  }

  /**
   * Checks all of a key but its bytes.
   *
   * @param day how many days after the period's first one
   * @param intervals how many; 0: to the end of the day
   */
  public void check(IdSchedule schedule, long day, long first, long intervals, String where)
      throws SignedFileException {
    if (last == null || !last.are(schedule, day, first, intervals)) {
      last = bounds(schedule, day, first, intervals, where);
    }
  }

  /**
   * {@return the key that was checked last}
   *
   * @param secret its bytes, or its seed's
   */
  public DisclosedKey decode(byte[] secret) {
    Bounds bounds = checkNotNull(last, "nothing has been checked");
    SecretBytes bytes = SecretBytes.copyOf(secret);
    DailyKey key =
        secret.length == DailyKey.LENGTH
            ? DailyKey.of(bytes, bounds.from.utcDay())
            : DailyKey.ofSeed(bytes, bounds.from.utcDay());
    return new DisclosedKey(key, bounds.schedule, bounds.from, bounds.end);
  }

  private Bounds bounds(IdSchedule schedule, long day, long first, long intervals, String where)
      throws SignedFileException {
    long idsPerDay = schedule.idsPerDay();
    if (first >= idsPerDay) {
      throw new SignedFileException(
          Reason.MALFORMED, where + ": begins at interval " + first + " of " + idsPerDay);
    }
    long endInterval = intervals == 0 ? idsPerDay : first + intervals;
    long days = (endInterval + idsPerDay - 1) / idsPerDay;
    if (days > limits.maxDaysPerKey()) {
      throw new SignedFileException(
          Reason.TOO_MANY_DAYS,
          where + ": covers " + days + " days, the limit is " + limits.maxDaysPerKey());
    }
    if (day + days > ChronoUnit.DAYS.between(info.firstUtcDay(), info.endUtcDay())) {
      throw new SignedFileException(
          Reason.OUTSIDE_PERIOD, where + ": runs on after the period's end " + info.endUtcDay());
    }
    DayInterval from = new DayInterval(info.firstUtcDay().plusDays(day), (int) first);
    DayInterval end =
        new DayInterval(
            from.utcDay().plusDays(endInterval / idsPerDay), (int) (endInterval % idsPerDay));
    if (schedule.startOf(end).isAfter(info.issued())) {
      throw new SignedFileException(
          Reason.KEY_NOT_ENDED,
          where + ": covers time up to " + schedule.startOf(end) + ", after the bulletin's issue");
    }
    return new Bounds(schedule, day, first, intervals, from, end);
  }

  /** {@return the schedule of a key or group that states its IDs a day, or 0} */
  public IdSchedule schedule(int idsPerDay, String where) throws SignedFileException {
    try {
      IdSchedule schedule = idsPerDay == 0 ? info.schedule() : new IdSchedule(idsPerDay);
      if (schedule.idsPerDay() <= limits.maxIdsPerDay()) {
        return schedule;
      }
    } catch (IllegalArgumentException e) {
      throw new SignedFileException(Reason.MALFORMED, where + ": " + e.getMessage(), e);
    }
    throw new SignedFileException(
        Reason.TOO_MANY_IDS, where + ": has more than " + limits.maxIdsPerDay() + " IDs a day");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A daily key that its owner has disclosed, from one interval of the key's day up to another, that
 * day or later in its chain. Nothing outside these bounds may be derived from it.
 *
 * <p>Immutable; thread safe as {@link DailyKey} is.
 *
 * @param key the key of the first day
 * @param schedule how many IDs a day has
 * @param first the first interval disclosed; of the key's day
 * @param end the first interval no longer disclosed
 */
public record DisclosedKey(DailyKey key, IdSchedule schedule, DayInterval first, DayInterval end) {

  public DisclosedKey {
    checkNotNull(key, "key");
    checkNotNull(schedule, "schedule");
    checkNotNull(first, "first");
    checkNotNull(end, "end");
    checkArgument(
        first.utcDay().equals(key.utcDay()),
        "a key of %s cannot disclose from %s on",
        key.utcDay(),
        first.utcDay());
    schedule.checkIndex(first.index());
    schedule.checkIndex(end.index());
    checkArgument(first.compareTo(end) < 0, "nothing lies between %s and %s", first, end);
  }

  /**
   * The whole of a key's day.
   *
   * @return the disclosure of that day and no other
   */
  public static DisclosedKey wholeDay(DailyKey key, IdSchedule schedule) {
    return new DisclosedKey(
        key,
        schedule,
        new DayInterval(key.utcDay(), 0),
        new DayInterval(key.utcDay().plusDays(1), 0));
  }

  /** {@return the first instant disclosed} */
  public Instant from() {
    return schedule.startOf(first);
  }

  /** {@return the first instant no longer disclosed} */
  public Instant until() {
    return schedule.startOf(end);
  }

  /** {@return how many intervals are disclosed} */
  public long intervals() {
    return ChronoUnit.DAYS.between(first.utcDay(), end.utcDay()) * schedule.idsPerDay()
        + end.index()
        - first.index();
  }
}

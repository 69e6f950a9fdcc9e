// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto;

import static com.google.common.base.Preconditions.checkArgument;

import io.bluezone.crypto.internal.Times;
import java.time.LocalDate;

/**
 * One interval of a UTC day. How long it is and when it begins an {@link IdSchedule} says.
 *
 * @param utcDay the UTC day, in the years -9,999 to 99,999
 * @param index which of the day's intervals, from 0
 */
public record DayInterval(LocalDate utcDay, int index) implements Comparable<DayInterval> {

  public DayInterval {
    Times.checkDay(utcDay);
    checkArgument(
        index >= 0 && index < IdSchedule.MAX_IDS_PER_DAY,
        "interval %s: a day's intervals are numbered from 0 to at most %s",
        index,
        IdSchedule.MAX_IDS_PER_DAY - 1);
  }

  @Override
  public int compareTo(DayInterval other) {
    int byDay = utcDay.compareTo(other.utcDay);
    return byDay != 0 ? byDay : Integer.compare(index, other.index);
  }

  /** {@return for instance {@code 2020-08-09#37}} */
  @Override
  public String toString() {
    return utcDay + "#" + index;
  }
}

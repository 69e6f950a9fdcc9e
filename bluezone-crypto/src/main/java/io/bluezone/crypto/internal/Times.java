// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.internal;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The times that can be reckoned with: no sum or difference of theirs overflows. */
public final class Times {

  private static final LocalDate FIRST_DAY = LocalDate.of(-9_999, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(99_999, 12, 31);
  private static final Instant FIRST = FIRST_DAY.atStartOfDay(ZoneOffset.UTC).toInstant();
  private static final Instant END = LAST_DAY.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();

  private Times() {}

  /** Refuses a day outside the years -9,999 to 99,999. */
  @CanIgnoreReturnValue
  public static LocalDate checkDay(LocalDate day) {
    checkNotNull(day, "day");
    checkArgument(
        !day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY),
        "%s is not in the years -9999 to 99999",
        day);
    return day;
  }

  /** Refuses an instant outside the years -9,999 to 99,999. */
  @CanIgnoreReturnValue
  public static Instant checkTime(Instant time) {
    checkNotNull(time, "time");
    checkArgument(
        !time.isBefore(FIRST) && time.isBefore(END), "%s is not in the years -9999 to 99999", time);
    return time;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android.tracing;

import java.time.LocalDate;

/** Days in a row, by the calendar of the keys, which is UTC's. */
public record Days(LocalDate first, LocalDate last) {

  /** The days that a code admits at most: 14, and not the one whose key is in use. */
  private static final int MOST = 14;

  /** The days that can be sent on a day. */
  public static Days before(LocalDate today, int retentionDays) {
    return new Days(today.minusDays(Math.min(MOST, retentionDays)), today.minusDays(1));
  }

  public int count() {
    return (int) (last.toEpochDay() - first.toEpochDay()) + 1;
  }

  /** With the first day moved, as far as there are days. */
  public Days moveFirst(int by, Days most) {
    LocalDate moved = first.plusDays(by);
    return moved.isBefore(most.first) || moved.isAfter(last) ? this : new Days(moved, last);
  }

  /** With the last day moved, as far as there are days. */
  public Days moveLast(int by, Days most) {
    LocalDate moved = last.plusDays(by);
    return moved.isAfter(most.last) || moved.isBefore(first) ? this : new Days(first, moved);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/** When anything was seen at all: stretches of time without a long gap between two sightings. */
final class BusyPeriods {

  private static final long LONG_GAP_MILLIS = 15 * 60_000;

  // Both ends inclusive, in ms since 1970, ascending.
  private final long[] begins;
  private final long[] ends;

  private BusyPeriods(long[] begins, long[] ends) {
    this.begins = begins;
    this.ends = ends;
  }

  static BusyPeriods of(RowOrder byTime, IntToLongFunction times) {
    int[] rows = byTime.rows();
    int count = 0;
    for (int i = 0; i < rows.length; i++) {
      if (beginsPeriod(rows, times, i)) {
        count++;
      }
    }
    long[] begins = new long[count];
    long[] ends = new long[count];
    int period = -1;
    for (int i = 0; i < rows.length; i++) {
      if (beginsPeriod(rows, times, i)) {
        begins[++period] = times.applyAsLong(rows[i]);
      }
      ends[period] = times.applyAsLong(rows[i]);
    }
    return new BusyPeriods(begins, ends);
  }

  private static boolean beginsPeriod(int[] rows, IntToLongFunction times, int i) {
    return i == 0 || times.applyAsLong(rows[i]) - times.applyAsLong(rows[i - 1]) > LONG_GAP_MILLIS;
  }

  /**
   * {@return a time before {@code limit} after which nothing was seen until {@code limit}, as early
   * as is known; {@link Long#MIN_VALUE} if nothing was seen before it}
   */
  long lastBefore(long limit) {
    int found = Arrays.binarySearch(begins, limit);
    int period = (found >= 0 ? found : -found - 1) - 1;
    return period < 0 ? Long.MIN_VALUE : Math.min(ends[period], limit - 1);
  }
}

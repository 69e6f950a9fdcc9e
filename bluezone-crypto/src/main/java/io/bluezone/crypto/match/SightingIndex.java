// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;
import static com.google.common.base.Preconditions.checkState;

import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.internal.Times;
import java.time.Instant;
import java.util.Arrays;

/**
 * Sightings and their times, ready to be matched against cases.
 *
 * <p>Each sighting is a row, numbered from 0 in the order of adding. An encounter that lasts is
 * added by its first and its last sighting. Rows may be in any order of time and may repeat.
 *
 * <p>The index does not depend on how the cases cut their days. It takes about 30 bytes a row, and
 * while it is being built three times that. Building takes time in proportion to the rows and
 * finding an ID grows with their logarithm at worst, <em>whatever</em> the IDs are: no attacker can
 * slow it down by broadcasting IDs that collide.
 *
 * <p>Immutable and thread safe.
 */
public final class SightingIndex {

  private static final long LAST_MILLIS = 253_402_300_799_999L;
  private static final int TIME_BITS = 48;

  // The rows, ordered by ID, then time, then row number.
  private final long[] high;
  private final int[] low;
  private final long[] times;
  private final int[] rows;

  private final PrefixDirectory directory;
  private final IdFilter filter;
  private final BusyPeriods busyPeriods;

  private SightingIndex(Builder from, boolean emptying) {
    RowOrder order = new RowOrder(from.size);
    order.sortBy(row -> from.times[row], TIME_BITS);
    busyPeriods = BusyPeriods.of(order, from.times);
    order.sortBy(row -> from.low[row] & 0xffff_ffffL, Integer.SIZE);
    order.sortBy(row -> from.high[row], Long.SIZE);

    rows = order.take();
    // One array after another, so that the builder's can go before the next one is made.
    high = ordered(from.high);
    if (emptying) {
      from.high = new long[0];
    }
    low = ordered(from.low);
    if (emptying) {
      from.low = new int[0];
    }
    times = ordered(from.times);
    if (emptying) {
      from.clear();
    }
    directory = PrefixDirectory.of(high);
    filter = IdFilter.of(high);
  }

  private long[] ordered(long[] values) {
    long[] ordered = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      ordered[i] = values[rows[i]];
    }
    return ordered;
  }

  private int[] ordered(int[] values) {
    int[] ordered = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      ordered[i] = values[rows[i]];
    }
    return ordered;
  }

  /** {@return an empty builder} */
  public static Builder builder() {
    return new Builder(16);
  }

  /**
   * An empty builder.
   *
   * @param expectedRows how many rows will be added, if it is known; more or fewer may
   */
  public static Builder builder(int expectedRows) {
    checkArgument(expectedRows >= 0, "%s rows expected", expectedRows);
    return new Builder(expectedRows);
  }

  /** {@return how many rows there are} */
  public int size() {
    return rows.length;
  }

  BusyPeriods busyPeriods() {
    return busyPeriods;
  }

  /** {@return whether there may be an ID with these first 8 bytes; seldom wrongly so} */
  boolean mayHold(long idHigh) {
    return filter.mayHold(idHigh);
  }

  /** Adds the rows of an ID with {@code from <= time < to} to the matches. */
  void find(long idHigh, int idLow, long from, long to, MatchedRows matches) {
    int left = directory.begin(idHigh);
    int right = directory.end(idHigh);
    while (left < right) {
      int middle = (left + right) >>> 1;
      if (isBefore(middle, idHigh, idLow, from)) {
        left = middle + 1;
      } else {
        right = middle;
      }
    }
    for (int i = left;
        i < rows.length && high[i] == idHigh && low[i] == idLow && times[i] < to;
        i++) {
      matches.add(rows[i], times[i]);
    }
  }

  private boolean isBefore(int position, long idHigh, int idLow, long time) {
    if (high[position] != idHigh) {
      return Long.compareUnsigned(high[position], idHigh) < 0;
    }
    if (low[position] != idLow) {
      return Integer.compareUnsigned(low[position], idLow) < 0;
    }
    return times[position] < time;
  }

  /**
   * Collects rows for a {@link SightingIndex}. Not thread safe. It can go on after {@link #build()}
   * and build again.
   */
  public static final class Builder {

    private static final int MAX_ROWS = 1 << 28;

    private long[] high;
    private int[] low;
    private long[] times;
    private int size;

    private Builder(int capacity) {
      high = new long[capacity];
      low = new int[capacity];
      times = new long[capacity];
    }

    /**
     * Adds a row.
     *
     * @param time when, by the clock of who saw it; a part of a ms is dropped
     * @throws IllegalArgumentException if the time is not of the years 1970 to 9999
     */
    public Builder add(RollingId id, Instant time) {
      checkNotNull(id, "id");
      checkNotNull(time, "time");
      return add(id.high(), id.low(), Times.checkTime(time).toEpochMilli());
    }

    /**
     * Adds a row.
     *
     * @param idHigh {@link RollingId#high()} of the ID that was seen
     * @param idLow {@link RollingId#low()} of it
     * @param timeMillis when, by the clock of who saw it: ms since 1970 UTC
     * @throws IllegalArgumentException if the time is not of the years 1970 to 9999
     * @throws IllegalStateException if there are 2<sup>28</sup> rows already
     */
    public Builder add(long idHigh, int idLow, long timeMillis) {
      checkArgument(
          timeMillis >= 0 && timeMillis <= LAST_MILLIS,
          "row %s: the time is %s, it must be ms since 1970, to the year 9999 at most",
          size,
          timeMillis);
      if (size == times.length) {
        grow();
      }
      high[size] = idHigh;
      low[size] = idLow;
      times[size] = timeMillis;
      size++;
      return this;
    }

    private void grow() {
      checkState(size < MAX_ROWS, "no more than %s rows fit", MAX_ROWS);
      int capacity = Math.min(MAX_ROWS, size + (size >> 1) + 16);
      high = Arrays.copyOf(high, capacity);
      low = Arrays.copyOf(low, capacity);
      times = Arrays.copyOf(times, capacity);
    }

    /** {@return how many rows have been added} */
    public int size() {
      return size;
    }

    /** {@return the index of the rows added so far} */
    public SightingIndex build() {
      return new SightingIndex(this, false);
    }

    /**
     * Builds, and empties the builder: 36 bytes a row are needed meanwhile, where {@link #build()}
     * needs up to 60.
     */
    public SightingIndex buildAndClear() {
      return new SightingIndex(this, true);
    }

    private void clear() {
      high = new long[0];
      low = new int[0];
      times = new long[0];
      size = 0;
    }
  }
}

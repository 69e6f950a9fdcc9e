// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;
import static com.google.common.base.Preconditions.checkState;

import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.internal.Times;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * Sightings and their times, ready to be matched against cases.
 *
 * <p>Each sighting is a row, numbered from 0 in the order of adding. An encounter that lasts is
 * added by its first and its last sighting. Rows may be in any order of time and may repeat.
 *
 * <p>The index does not depend on how the cases cut their days. It takes about 30 bytes a row, and
 * while it is being built 20 more. Building takes time in proportion to the rows and finding an ID
 * grows with their logarithm at worst, <em>whatever</em> the IDs are: no attacker can slow it down
 * by broadcasting IDs that collide.
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
    order.sortBy(from::time, TIME_BITS);
    busyPeriods = BusyPeriods.of(order, from::time);
    order.sortBy(row -> from.low(row) & 0xffff_ffffL, Integer.SIZE);
    order.sortBy(from::high, Long.SIZE);

    rows = order.take();
    // One column after another, so that the builder's can go before the next one is made.
    high = ordered(from::high);
    if (emptying) {
      from.high = new long[0][];
    }
    low = new int[rows.length];
    Arrays.setAll(low, i -> from.low(rows[i]));
    if (emptying) {
      from.low = new int[0][];
    }
    times = ordered(from::time);
    if (emptying) {
      from.clear();
    }
    directory = PrefixDirectory.of(high);
    filter = IdFilter.of(high);
  }

  private long[] ordered(IntToLongFunction values) {
    long[] ordered = new long[rows.length];
    Arrays.setAll(ordered, i -> values.applyAsLong(rows[i]));
    return ordered;
  }

  /** {@return an empty builder} */
  public static Builder builder() {
    return new Builder();
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
    private static final int CHUNK_BITS = 10;
    private static final int CHUNK = 1 << CHUNK_BITS;

    // Columns in chunks: what has been added is never copied, and none has much room for nothing.
    private long[][] high = new long[0][];
    private int[][] low = new int[0][];
    private long[][] times = new long[0][];
    private int size;

    private Builder() {}

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
      int chunk = size >>> CHUNK_BITS;
      int at = size & (CHUNK - 1);
      if (at == 0) {
        grow(chunk);
      }
      high[chunk][at] = idHigh;
      low[chunk][at] = idLow;
      times[chunk][at] = timeMillis;
      size++;
      return this;
    }

    private void grow(int chunk) {
      checkState(size < MAX_ROWS, "no more than %s rows fit", MAX_ROWS);
      if (chunk == times.length) {
        int chunks = chunk + (chunk >> 1) + 1;
        high = Arrays.copyOf(high, chunks);
        low = Arrays.copyOf(low, chunks);
        times = Arrays.copyOf(times, chunks);
      }
      high[chunk] = new long[CHUNK];
      low[chunk] = new int[CHUNK];
      times[chunk] = new long[CHUNK];
    }

    private long high(int row) {
      return high[row >>> CHUNK_BITS][row & (CHUNK - 1)];
    }

    private int low(int row) {
      return low[row >>> CHUNK_BITS][row & (CHUNK - 1)];
    }

    private long time(int row) {
      return times[row >>> CHUNK_BITS][row & (CHUNK - 1)];
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
     * Builds, and empties the builder: 32 bytes a row are needed meanwhile, where {@link #build()}
     * needs 50.
     */
    public SightingIndex buildAndClear() {
      return new SightingIndex(this, true);
    }

    private void clear() {
      high = new long[0][];
      low = new int[0][];
      times = new long[0][];
      size = 0;
    }
  }
}

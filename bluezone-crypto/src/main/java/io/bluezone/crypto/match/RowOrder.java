// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * An order of rows, made by stable radix sorts, the least significant key first. Its cost depends
 * on the number of rows alone: rows are data that strangers broadcast, and there is no order of
 * them that is slow to sort.
 */
final class RowOrder {

  /** With fewer rows the counters of 16 bits would take longer than the rows. */
  private static final int MANY_ROWS = 1 << 12;

  private final int digitBits;
  private final int digitMask;
  private final int[] starts;
  private int[] rows;
  private int[] sorted;

  RowOrder(int size) {
    digitBits = size < MANY_ROWS ? 8 : 16;
    digitMask = (1 << digitBits) - 1;
    starts = new int[digitMask + 2];
    rows = new int[size];
    sorted = new int[size];
    for (int i = 0; i < size; i++) {
      rows[i] = i;
    }
  }

  /** {@return the rows in order; not to be changed} */
  int[] rows() {
    return rows;
  }

  /** {@return the rows in their order}; nothing may be sorted afterwards */
  int[] take() {
    sorted = new int[0];
    return rows;
  }

  /** Sorts by an unsigned key, keeping rows of equal keys as they are. */
  void sortBy(IntToLongFunction key, int keyBits) {
    for (int shift = 0; shift < keyBits; shift += digitBits) {
      sortByDigit(key, shift);
    }
  }

  private void sortByDigit(IntToLongFunction key, int shift) {
    Arrays.fill(starts, 0);
    for (int row : rows) {
      starts[digit(key, row, shift) + 1]++;
    }
    for (int i = 1; i < starts.length; i++) {
      starts[i] += starts[i - 1];
    }
    for (int row : rows) {
      sorted[starts[digit(key, row, shift)]++] = row;
    }
    int[] previous = rows;
    rows = sorted;
    sorted = previous;
  }

  private int digit(IntToLongFunction key, int row, int shift) {
    return (int) (key.applyAsLong(row) >>> shift) & digitMask;
  }
}

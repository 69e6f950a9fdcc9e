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

  private static final int DIGIT_BITS = 16;
  private static final int DIGIT_MASK = (1 << DIGIT_BITS) - 1;

  private final int[] starts = new int[DIGIT_MASK + 2];
  private int[] rows;
  private int[] sorted;

  RowOrder(int size) {
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
    for (int shift = 0; shift < keyBits; shift += DIGIT_BITS) {
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

  private static int digit(IntToLongFunction key, int row, int shift) {
    return (int) (key.applyAsLong(row) >>> shift) & DIGIT_MASK;
  }
}

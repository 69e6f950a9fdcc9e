// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.log;

/**
 * Sums up the rows of a day as they are read, to be held against its {@link DayState}. Not thread
 * safe.
 */
final class RowSum {

  private final byte[] digest = new byte[DayState.DIGEST_LENGTH];
  private int rows;

  /** Counts a row in, by its {@link DaySeal#digestOf}. */
  void add(byte[] rowDigest) {
    for (int i = 0; i < digest.length; i++) {
      digest[i] ^= rowDigest[i];
    }
    rows++;
  }

  /** {@return whether these are the rows of a state} */
  boolean isOf(DayState state) {
    return state.hasRows(rows, digest);
  }
}

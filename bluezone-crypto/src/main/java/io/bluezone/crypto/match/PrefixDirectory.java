// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

/** Positions of prefixes in ordered IDs: about four IDs to a prefix, if they are hashes. */
final class PrefixDirectory {

  private static final int IDS_PER_PREFIX = 4;

  private final int shift;
  private final int[] begins;

  private PrefixDirectory(int shift, int[] begins) {
    this.shift = shift;
    this.begins = begins;
  }

  /** {@return the directory of an array that is ordered as unsigned numbers} */
  static PrefixDirectory of(long[] ordered) {
    int bits =
        Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(ordered.length / IDS_PER_PREFIX));
    int shift = Long.SIZE - bits;
    int[] begins = new int[(1 << bits) + 1];
    for (long id : ordered) {
      begins[(int) (id >>> shift) + 1]++;
    }
    for (int i = 1; i < begins.length; i++) {
      begins[i] += begins[i - 1];
    }
    return new PrefixDirectory(shift, begins);
  }

  /** {@return the first position that an ID may have} */
  int begin(long id) {
    return begins[(int) (id >>> shift)];
  }

  /** {@return the first position after those that an ID may have} */
  int end(long id) {
    return begins[(int) (id >>> shift) + 1];
  }
}

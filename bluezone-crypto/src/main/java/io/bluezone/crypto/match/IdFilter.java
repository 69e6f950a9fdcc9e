// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

/**
 * Rules out nearly all unseen IDs at the price of one load: a Bloom filter with four bits an ID in
 * one word. IDs are cut from hashes, so that their bits need no further mixing. Invented IDs can
 * fill no more of it than as many others, and a word that they fill costs a search, no more.
 */
final class IdFilter {

  private static final int IDS_PER_WORD = 4;

  private final long[] words;
  private final int mask;

  private IdFilter(int size) {
    words = new long[size];
    mask = size - 1;
  }

  static IdFilter of(long[] ids) {
    IdFilter filter =
        new IdFilter(Math.max(1, Integer.highestOneBit(ids.length / IDS_PER_WORD) * 2));
    for (long id : ids) {
      filter.words[(int) id & filter.mask] |= bits(id);
    }
    return filter;
  }

  boolean mayHold(long id) {
    long bits = bits(id);
    return (words[(int) id & mask] & bits) == bits;
  }

  /** Four bits chosen by bits of the ID that do not choose the word. */
  private static long bits(long id) {
    return 1L << (id >>> 28) | 1L << (id >>> 34) | 1L << (id >>> 40) | 1L << (id >>> 46);
  }
}

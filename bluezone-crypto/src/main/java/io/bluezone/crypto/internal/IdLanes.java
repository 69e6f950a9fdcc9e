// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.internal;

/**
 * Derives the IDs of several days side by side, one day a lane: the same IDs as {@link
 * SubkeyChain}'s. Not thread safe.
 */
public interface IdLanes {

  /** Words of 32 bits that an ID has. */
  int WORDS_PER_ID = 3;

  /** {@return how many days go side by side} */
  int lanes();

  /**
   * Derives the first IDs of as many days as there are lanes.
   *
   * @param keys the days' keys one after another, 32 bytes each
   * @param intervals how many IDs of each
   * @param ids where to: the first words of interval 0's IDs in the order of the lanes, then their
   *     second and third words, then those of interval 1
   */
  void derive(byte[] keys, int intervals, int[] ids);

  void erase();

  /** Makes them; found by {@link java.util.ServiceLoader}. */
  interface Provider {

    IdLanes create();
  }
}

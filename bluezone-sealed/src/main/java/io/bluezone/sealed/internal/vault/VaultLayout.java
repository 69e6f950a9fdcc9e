// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.vault;

/**
 * The places in a vault file: a header; two regions of the same pieces, which are an index and
 * slots, the large ones first. The regions begin at a page, and no small slot crosses one.
 */
final class VaultLayout {

  private static final int PAGE = 4096;

  static final int HEADER = PAGE;

  /** Room for the key of every day of the longest retention, and for a hundred more. */
  private static final int SMALL_SLOTS = 480;

  private static final int SMALL_SIZE = 256;

  /** Room for a device's own keys, which are one secret. */
  private static final int LARGE_SLOTS = 2;

  private static final int LARGE_SIZE = 16 * PAGE;

  /** The number of slots, numbered from 0. */
  static final int SLOTS = LARGE_SLOTS + SMALL_SLOTS;

  /** The number of the piece that is the index. */
  static final int INDEX = SLOTS;

  /** The number of pieces in a region. */
  static final int PIECES = SLOTS + 1;

  static final int REGIONS = 2;

  private static final int REGION = PAGE + LARGE_SLOTS * LARGE_SIZE + SMALL_SLOTS * SMALL_SIZE;

  static final int FILE = HEADER + REGIONS * REGION;

  private VaultLayout() {}

  static boolean isLarge(int slot) {
    return slot < LARGE_SLOTS;
  }

  static int size(int piece) {
    if (piece == INDEX) {
      return PAGE;
    }
    return isLarge(piece) ? LARGE_SIZE : SMALL_SIZE;
  }

  static int position(int region, int piece) {
    int start = HEADER + region * REGION;
    if (piece == INDEX) {
      return start;
    }
    int large = Math.min(piece, LARGE_SLOTS);
    return start + PAGE + large * LARGE_SIZE + (piece - large) * SMALL_SIZE;
  }
}

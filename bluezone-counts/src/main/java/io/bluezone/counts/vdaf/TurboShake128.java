// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

/** TurboSHAKE128 of RFC 9861: takes a message in parts, then gives bytes without end. */
final class TurboShake128 {

  private static final int RATE = 168;
  private static final int LANES = 25;

  /** The round constants of the last 12 rounds of Keccak-f[1600]. */
  private static final long[] ROUNDS = {
    0x000000008000808BL, 0x800000000000008BL, 0x8000000000008089L, 0x8000000000008003L,
    0x8000000000008002L, 0x8000000000000080L, 0x000000000000800AL, 0x800000008000000AL,
    0x8000000080008081L, 0x8000000000008080L, 0x0000000080000001L, 0x8000000080008008L
  };

  /** By how many bits step rho turns the lanes, in the order in which step pi visits them. */
  private static final int[] TURNS = {
    1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44
  };

  /** Where step pi puts the lane before it, beginning with lane 1. */
  private static final int[] PLACES = {
    10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1
  };

  private final long[] state = new long[LANES];
  private final long[] parity = new long[5];
  private final int separator;
  private int position;
  private boolean squeezing;

  /**
   * @param separator the domain separation byte, 0x01 to 0x7f
   */
  TurboShake128(int separator) {
    this.separator = separator;
  }

  void absorb(byte[] bytes) {
    for (byte b : bytes) {
      absorb(b);
    }
  }

  void absorb(byte b) {
    xor(position++, b);
    if (position == RATE) {
      permute();
      position = 0;
    }
  }

  void squeeze(byte[] out) {
    if (!squeezing) {
      xor(position, separator);
      xor(RATE - 1, 0x80);
      squeezing = true;
      position = RATE;
    }
    for (int i = 0; i < out.length; i++) {
      if (position == RATE) {
        permute();
        position = 0;
      }
      out[i] = (byte) (state[position >>> 3] >>> ((position & 7) << 3));
      position++;
    }
  }

  private void xor(int at, int b) {
    state[at >>> 3] ^= (b & 0xFFL) << ((at & 7) << 3);
  }

  private void permute() {
    for (long constant : ROUNDS) {
      mixColumns();
      turnAndMove();
      combineRows();
      state[0] ^= constant;
    }
  }

  private void mixColumns() {
    for (int x = 0; x < 5; x++) {
      parity[x] = state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20];
    }
    for (int x = 0; x < 5; x++) {
      long mixed = parity[(x + 4) % 5] ^ Long.rotateLeft(parity[(x + 1) % 5], 1);
      for (int y = x; y < LANES; y += 5) {
        state[y] ^= mixed;
      }
    }
  }

  private void turnAndMove() {
    long moved = state[1];
    for (int i = 0; i < PLACES.length; i++) {
      long displaced = state[PLACES[i]];
      state[PLACES[i]] = Long.rotateLeft(moved, TURNS[i]);
      moved = displaced;
    }
  }

  private void combineRows() {
    for (int row = 0; row < LANES; row += 5) {
      long first = state[row];
      long second = state[row + 1];
      for (int x = 0; x < 3; x++) {
        state[row + x] ^= ~state[row + x + 1] & state[row + x + 2];
      }
      state[row + 3] ^= ~state[row + 4] & first;
      state[row + 4] ^= ~first & second;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin.internal;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads numbers in a Golomb-Rice code: of each number {@code n} as many bits 0 as {@code n >> 23},
 * a bit 1, then its last 23 bits. Bits fill each byte from its lowest; the last byte ends with 0.
 * Not thread safe.
 */
final class RiceReader {

  /** The bits of a number that are written as they are. */
  static final int LOW_BITS = 23;

  private static final long LOW = (1L << LOW_BITS) - 1;

  /** From any bit on a word has so many. */
  private static final int WORD_BITS = Long.SIZE - Byte.SIZE + 1;

  /** A number of 40 bits at most: no gap of a set is larger. */
  private static final int MAX_HIGH = 1 << 17;

  /** With zeros after the last byte, so that there is a word at each. */
  private final ByteBuffer bytes;

  private final long end;
  private long position;

  RiceReader(ByteString bytes) {
    byte[] padded = new byte[bytes.size() + Long.BYTES];
    bytes.copyTo(padded, 0);
    this.bytes = ByteBuffer.wrap(padded).order(ByteOrder.LITTLE_ENDIAN);
    this.end = (long) bytes.size() * Byte.SIZE;
  }

  /** {@return the next number; negative if the bytes end in it, or it is out of bounds} */
  long next() {
    long high = 0;
    long word = word();
    int zeros = Long.numberOfTrailingZeros(word);
    while (zeros >= WORD_BITS - LOW_BITS) {
      int passed = Math.min(zeros, WORD_BITS - LOW_BITS);
      high += passed;
      position += passed;
      if (position >= end || high > MAX_HIGH) {
        return -1;
      }
      word = word();
      zeros = Long.numberOfTrailingZeros(word);
    }
    position += zeros + 1 + LOW_BITS;
    return position > end ? -1 : ((high + zeros) << LOW_BITS) | ((word >>> (zeros + 1)) & LOW);
  }

  private long word() {
    return bytes.getLong((int) (position >>> 3)) >>> (position & 7);
  }

  /** {@return whether nothing but the zeros that fill the last byte are left} */
  boolean isAtEnd() {
    return end - position < Byte.SIZE && word() == 0;
  }
}

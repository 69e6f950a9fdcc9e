// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin.internal;

import com.google.protobuf.ByteString;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import java.nio.ByteBuffer;

/** Reads gaps in their {@link GolombCode}. Not thread safe. */
public final class GapReader {

  /** So many of a window's bits are there wherever it begins in a byte. */
  private static final int SURE = Long.SIZE - Byte.SIZE;

  private final ByteBuffer bytes;
  private final String where;

  /** In bits, as the next one. */
  private final int end;

  private int position;

  /** Reads these bytes; an error calls them {@code where}. */
  public GapReader(ByteString gaps, String where) {
    byte[] padded = new byte[gaps.size() + Long.BYTES];
    gaps.copyTo(padded, 0);
    this.bytes = ByteBuffer.wrap(padded);
    this.where = where;
    this.end = gaps.size() * Byte.SIZE;
  }

  /** {@return the next gap: 0 or more} */
  public long next() throws SignedFileException {
    long quotient = 0;
    int ones = Long.numberOfLeadingZeros(~window());
    while (ones >= SURE) {
      quotient += SURE;
      position += SURE;
      ones = Long.numberOfLeadingZeros(~window());
    }
    quotient += ones;
    position += ones + 1;
    long window = window();
    int remainder = (int) (window >>> (Long.SIZE - GolombCode.REMAINDER_BITS + 1));
    if (remainder < GolombCode.SHORT) {
      position += GolombCode.REMAINDER_BITS - 1;
    } else {
      remainder = (int) (window >>> (Long.SIZE - GolombCode.REMAINDER_BITS)) - GolombCode.SHORT;
      position += GolombCode.REMAINDER_BITS;
    }
    if (position > end) {
      throw new SignedFileException(Reason.MALFORMED, where + " has fewer IDs than it says");
    }
    return quotient * GolombCode.DIVISOR + remainder;
  }

  /** Refuses bytes that have more than was read and zeros to the end of the last. */
  public void end() throws SignedFileException {
    if (end - position >= Byte.SIZE || window() != 0) {
      throw new SignedFileException(Reason.MALFORMED, where + " has bytes behind its last ID");
    }
  }

  /** The bits that come next, from the highest on; behind the last there are zeros. */
  private long window() {
    return bytes.getLong(position >>> 3) << (position & 7);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin.internal;

import com.google.protobuf.ByteString;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.bulletin.SignedFileException.Reason;
import java.nio.ByteBuffer;

/** Reads gaps in their {@link GolombCode}. Not thread safe. */
public final class GapReader {

  /** A window has 57 bits at least, wherever it begins in a byte: these, a zero and a remainder. */
  private static final int MOST_ONES = 32;

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
    long window = window();
    int ones = Long.numberOfLeadingZeros(~window);
    while (ones > MOST_ONES) {
      quotient += MOST_ONES;
      position += MOST_ONES;
      window = window();
      ones = Long.numberOfLeadingZeros(~window);
    }
    quotient += ones;
    window <<= ones + 1;
    int remainder = (int) (window >>> (Long.SIZE - GolombCode.REMAINDER_BITS + 1));
    // 1 if it has 24 bits: no branch, for it would be foreseen wrongly at every other gap.
    int longer = (GolombCode.SHORT - 1 - remainder) >>> (Integer.SIZE - 1);
    int whole = (int) (window >>> (Long.SIZE - GolombCode.REMAINDER_BITS)) - GolombCode.SHORT;
    remainder += longer * (whole - remainder);
    position += ones + GolombCode.REMAINDER_BITS + longer;
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

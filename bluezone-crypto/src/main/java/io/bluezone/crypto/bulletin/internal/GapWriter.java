// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin.internal;

import com.google.protobuf.ByteString;

/** Writes gaps in their {@link GolombCode}. Not thread safe. */
public final class GapWriter {

  private final ByteString.Output bytes = ByteString.newOutput();
  private int octet;
  private int bits;

  /** Writes a gap of 0 or more. */
  public void add(long gap) {
    for (long quotient = gap / GolombCode.DIVISOR; quotient > 0; quotient--) {
      write(1, 1);
    }
    write(0, 1);
    int remainder = (int) (gap % GolombCode.DIVISOR);
    if (remainder < GolombCode.SHORT) {
      write(remainder, GolombCode.REMAINDER_BITS - 1);
    } else {
      write(remainder + GolombCode.SHORT, GolombCode.REMAINDER_BITS);
    }
  }

  private void write(int value, int count) {
    for (int i = count - 1; i >= 0; i--) {
      octet = (octet << 1) | ((value >>> i) & 1);
      if (++bits == Byte.SIZE) {
        bytes.write(octet);
        octet = 0;
        bits = 0;
      }
    }
  }

  /** {@return the bytes, the last one filled up with zeros} */
  public ByteString finish() {
    if (bits > 0) {
      write(0, Byte.SIZE - bits);
    }
    return bytes.toByteString();
  }
}

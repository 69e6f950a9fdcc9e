// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;

/** Writes numbers in a byte order. */
final class ByteWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteOrder order;

  ByteWriter(ByteOrder order) {
    this.order = order;
  }

  static ByteWriter littleEndian() {
    return new ByteWriter(ByteOrder.LITTLE_ENDIAN);
  }

  @CanIgnoreReturnValue
  ByteWriter number(long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      int shift = order == ByteOrder.LITTLE_ENDIAN ? i : bytes - 1 - i;
      out.write((int) (value >>> (8 * shift)));
    }
    return this;
  }

  @CanIgnoreReturnValue
  ByteWriter u8(int value) {
    return number(value, 1);
  }

  @CanIgnoreReturnValue
  ByteWriter u16(int value) {
    return number(value, 2);
  }

  @CanIgnoreReturnValue
  ByteWriter u32(long value) {
    return number(value, 4);
  }

  @CanIgnoreReturnValue
  ByteWriter bytes(byte[] bytes) {
    out.write(bytes, 0, bytes.length);
    return this;
  }

  @CanIgnoreReturnValue
  ByteWriter padding(int multiple) {
    while (out.size() % multiple != 0) {
      out.write(0);
    }
    return this;
  }

  int size() {
    return out.size();
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }
}

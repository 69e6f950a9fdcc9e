// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin.internal;

import java.io.ByteArrayOutputStream;

/** Writes numbers in the code that {@link RiceReader} reads. Not thread safe. */
final class RiceWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long bits;
  private int waiting;

  void add(long number) {
    for (long high = number >>> RiceReader.LOW_BITS; high > 0; high--) {
      put(0, 1);
    }
    put(1, 1);
    put(number & ((1L << RiceReader.LOW_BITS) - 1), RiceReader.LOW_BITS);
  }

  private void put(long value, int count) {
    bits |= value << waiting;
    waiting += count;
    while (waiting >= Byte.SIZE) {
      out.write((int) bits);
      bits >>>= Byte.SIZE;
      waiting -= Byte.SIZE;
    }
  }

  /** {@return the bytes; nothing more can be added} */
  byte[] toByteArray() {
    if (waiting > 0) {
      put(0, Byte.SIZE - waiting);
    }
    return out.toByteArray();
  }
}

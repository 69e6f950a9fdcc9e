// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.memory;

import com.google.common.primitives.Bytes;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A stream that begins with something and then repeats something else, up to so many bytes. */
final class Repeated extends InputStream {

  /** Eight times the heap: who keeps a bit of each byte fills it. */
  static final long MUCH = 1L << 28;

  private static final int BLOCK = 1 << 16;

  private final byte[] start;
  private final byte[] units;
  private final long length;
  private long position;

  Repeated(byte[] start, byte[] unit, long length) {
    this.start = start;
    byte[] all = unit;
    while (all.length < BLOCK) {
      all = Bytes.concat(all, all);
    }
    this.units = all;
    this.length = length - (length - start.length) % unit.length; // Whole units.
  }

  static Repeated text(String start, String unit, long length) {
    return new Repeated(
        start.getBytes(StandardCharsets.UTF_8), unit.getBytes(StandardCharsets.UTF_8), length);
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) {
    if (position == length) {
      return -1;
    }
    boolean inStart = position < start.length;
    byte[] from = inStart ? start : units;
    int at = inStart ? (int) position : (int) ((position - start.length) % units.length);
    int part = (int) Math.min(length - position, Math.min(count, from.length - at));
    System.arraycopy(from, at, bytes, offset, part);
    position += part;
    return part;
  }
}

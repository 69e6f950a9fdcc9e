// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.encounter.internal;

import static com.google.common.base.Preconditions.checkArgument;

/** Reads small numbers: 7 bits a byte, the lowest first, the top bit set on all but the last. */
public final class Varints {

  /** Three bytes hold 21 bits: more than any number of seconds or stretches. */
  private static final int MAX_BYTES = 3;

  private final byte[] bytes;
  private final int start;
  private int position;
  private boolean first = true;

  public Varints(byte[] bytes, int start) {
    this.bytes = bytes;
    this.start = start;
    position = start;
  }

  public boolean hasMore() {
    return position < bytes.length;
  }

  /** Tells whether no more than one number has been read. */
  public boolean isAtFirst() {
    return first;
  }

  int position() {
    return position;
  }

  public int next() {
    first = position == start;
    int value = 0;
    for (int i = 0; i < MAX_BYTES; i++) {
      int octet = nextByte();
      value |= (octet & 0x7f) << (7 * i);
      if (octet >= 0) {
        checkArgument(octet != 0 || i == 0, "a number at byte %s is longer than it has to be", i);
        return value;
      }
    }
    throw new IllegalArgumentException("a number before byte " + position + " is too long");
  }

  public byte nextByte() {
    checkArgument(position < bytes.length, "the bytes end early, after %s", position);
    return bytes[position++];
  }

  static int length(int value) {
    return value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : 3;
  }

  /** Writes a number and gives the offset after it. */
  public static int write(byte[] target, int offset, int value) {
    int at = offset;
    int rest = value;
    while (rest >= 1 << 7) {
      target[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    target[at++] = (byte) rest;
    return at;
  }
}

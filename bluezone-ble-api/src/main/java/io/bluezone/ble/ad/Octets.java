// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.ad;

import static com.google.common.base.Preconditions.checkPositionIndexes;

import com.google.common.io.BaseEncoding;
import java.util.Arrays;

/**
 * An immutable sequence of bytes: a value with equality, without the copies that arrays need. Parts
 * of it share its memory.
 */
public final class Octets {

  /** No bytes. */
  public static final Octets EMPTY = new Octets(new byte[0], 0, 0);

  private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();

  private final byte[] array;
  private final int offset;
  private final int length;

  private Octets(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  /** Copies bytes. */
  public static Octets copyOf(byte[] bytes) {
    return copyOf(bytes, 0, bytes.length);
  }

  /** Copies a range, from the first byte to one past the last. */
  public static Octets copyOf(byte[] bytes, int from, int to) {
    checkPositionIndexes(from, to, bytes.length);
    return from == to ? EMPTY : new Octets(Arrays.copyOfRange(bytes, from, to), 0, to - from);
  }

  /**
   * Reads an even number of hex digits, either case; throws {@link IllegalArgumentException} for
   * another text.
   */
  public static Octets fromHex(String hex) {
    byte[] bytes = BaseEncoding.base16().ignoreCase().decode(hex);
    return new Octets(bytes, 0, bytes.length);
  }

  /** {@return how many bytes there are} */
  public int size() {
    return length;
  }

  /** {@return whether there are none} */
  public boolean isEmpty() {
    return length == 0;
  }

  /**
   * One byte by its index from 0, as 0..255; throws {@link IndexOutOfBoundsException} beyond the
   * last.
   */
  public int get(int index) {
    if (index < 0 || index >= length) {
      throw new IndexOutOfBoundsException("byte " + index + " of " + length);
    }
    return array[offset + index] & 0xff;
  }

  /**
   * An unsigned little-endian number of 1 to 8 bytes from an index on, as Bluetooth writes them.
   */
  public long littleEndian(int index, int bytes) {
    long value = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      value = value << 8 | get(index + i);
    }
    return value;
  }

  /** The part from the first byte to one past the last; it shares memory with this. */
  public Octets slice(int from, int to) {
    checkPositionIndexes(from, to, length);
    return from == to ? EMPTY : new Octets(array, offset + from, to - from);
  }

  /** These bytes and the others after them. */
  public Octets concat(Octets other) {
    if (other.isEmpty()) {
      return this;
    }
    if (isEmpty()) {
      return other;
    }
    byte[] both = Arrays.copyOfRange(array, offset, offset + length + other.length);
    System.arraycopy(other.array, other.offset, both, length, other.length);
    return new Octets(both, 0, both.length);
  }

  /**
   * Tells whether these bytes begin with others, compared where the mask, which is as long, has
   * ones.
   */
  public boolean startsWith(Octets prefix, Octets mask) {
    if (length < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (((get(i) ^ prefix.get(i)) & mask.get(i)) != 0) {
        return false;
      }
    }
    return true;
  }

  /** {@return a copy} */
  public byte[] toByteArray() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** {@return lower-case hex digits} */
  public String hex() {
    return HEX.encode(array, offset, length);
  }

  @Override
  public boolean equals(Object o) {
    if (!(o instanceof Octets other) || length != other.length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (array[offset + i] != other.array[other.offset + i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  @Override
  public String toString() {
    return hex();
  }
}

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

  /**
   * Copies bytes.
   *
   * @param bytes what to copy
   * @return the value
   */
  public static Octets copyOf(byte[] bytes) {
    return copyOf(bytes, 0, bytes.length);
  }

  /**
   * Copies a range.
   *
   * @param bytes where from
   * @param from the first byte
   * @param to one past the last byte
   * @return the value
   * @throws IndexOutOfBoundsException if the range is not within the array
   */
  public static Octets copyOf(byte[] bytes, int from, int to) {
    checkPositionIndexes(from, to, bytes.length);
    return from == to ? EMPTY : new Octets(Arrays.copyOfRange(bytes, from, to), 0, to - from);
  }

  /**
   * Reads hex digits.
   *
   * @param hex an even number of hex digits, either case
   * @return the value
   * @throws IllegalArgumentException if the text is not hex
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
   * One byte.
   *
   * @param index which, from 0
   * @return its value, 0..255
   * @throws IndexOutOfBoundsException if there is no such byte
   */
  public int get(int index) {
    if (index < 0 || index >= length) {
      throw new IndexOutOfBoundsException("byte " + index + " of " + length);
    }
    return array[offset + index] & 0xff;
  }

  /**
   * An unsigned little-endian number, as Bluetooth writes them.
   *
   * @param index its first byte
   * @param bytes how many bytes it has, 1 to 8
   * @return its value
   */
  public long littleEndian(int index, int bytes) {
    long value = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      value = value << 8 | get(index + i);
    }
    return value;
  }

  /**
   * A part, which shares memory with this.
   *
   * @param from the first byte
   * @param to one past the last byte
   * @return the part
   * @throws IndexOutOfBoundsException if the range is not within this
   */
  public Octets slice(int from, int to) {
    checkPositionIndexes(from, to, length);
    return from == to ? EMPTY : new Octets(array, offset + from, to - from);
  }

  /**
   * These bytes and others after them.
   *
   * @param other what follows
   * @return both
   */
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
   * Tells whether these bytes begin with others, as far as a mask looks.
   *
   * @param prefix what they should begin with
   * @param mask as long as the prefix; only its one bits are compared
   * @return whether they do
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

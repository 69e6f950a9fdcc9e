// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * A prime field whose multiplicative group has a large subgroup of a power of two (section 6.1). An
 * element is encoded as its integer in little-endian order.
 */
abstract class Field {

  /** The largest logarithm of a root of unity that is used. */
  private static final int MOST_ROOTS = 24;

  private final BigInteger modulus;
  private final int encodedSize;
  private final long modulusLow;
  private final long modulusHigh;
  private Element[] roots = {};
  private Element zero = new Element(this, 0, 0);
  private Element one = zero;

  Field(BigInteger modulus, int encodedSize) {
    this.modulus = modulus;
    this.encodedSize = encodedSize;
    this.modulusLow = modulus.longValue();
    this.modulusHigh = modulus.shiftRight(64).longValue();
  }

  /** Prepares what needs the arithmetic of the subclass. */
  final void prepare(BigInteger generatorExponent, int logarithmOfOrder) {
    one = element(1, 0);
    Element[] found = new Element[MOST_ROOTS + 1];
    Element root = element(7, 0).power(generatorExponent);
    for (int log = logarithmOfOrder; log >= 0; log--) {
      if (log <= MOST_ROOTS) {
        found[log] = root;
      }
      root = root.times(root);
    }
    roots = found;
  }

  abstract Element add(Element a, Element b);

  abstract Element subtract(Element a, Element b);

  abstract Element multiply(Element a, Element b);

  /** Gives the element of an integer below the modulus. */
  abstract Element element(long low, long high);

  /** Gives the two words of an element's integer. */
  abstract long[] words(Element element);

  final BigInteger modulus() {
    return modulus;
  }

  final int encodedSize() {
    return encodedSize;
  }

  final Element zero() {
    return zero;
  }

  final Element one() {
    return one;
  }

  /** Gives the element of an integer of at most 63 bits. */
  final Element of(long integer) {
    return element(integer, 0);
  }

  /** Gives the principal root of unity of order {@code 1 << logarithm}. */
  final Element root(int logarithm) {
    return roots[logarithm];
  }

  /** Gives the first {@code n} powers of the principal root of order {@code n}. */
  final Element[] rootPowers(int n) {
    Element root = root(Integer.numberOfTrailingZeros(n));
    Element[] powers = new Element[n];
    Element power = one;
    for (int i = 0; i < n; i++) {
      powers[i] = power;
      power = power.times(root);
    }
    return powers;
  }

  final Element[] zeros(int length) {
    Element[] zeros = new Element[length];
    Arrays.fill(zeros, zero);
    return zeros;
  }

  /** Tells whether an integer is below the modulus, and in its time no more than that. */
  final boolean contains(long low, long high) {
    long borrowLow = borrow(low, modulusLow, low - modulusLow);
    long partial = high - modulusHigh;
    long borrowHigh =
        borrow(high, modulusHigh, partial) | borrow(partial, borrowLow, partial - borrowLow);
    return borrowHigh != 0;
  }

  final byte[] encode(Element[] elements) {
    byte[] bytes = new byte[elements.length * encodedSize];
    for (int i = 0; i < elements.length; i++) {
      long[] words = words(elements[i]);
      for (int b = 0; b < encodedSize; b++) {
        bytes[i * encodedSize + b] = (byte) (words[b >>> 3] >>> ((b & 7) << 3));
      }
    }
    return bytes;
  }

  /**
   * Reads the elements from {@code from} on.
   *
   * @throws VdafException if an integer is not below the modulus
   */
  final Element[] decode(byte[] bytes, int from, int length) throws VdafException {
    Element[] elements = new Element[length];
    for (int i = 0; i < length; i++) {
      int at = from + i * encodedSize;
      long low = word(bytes, at);
      long high = encodedSize > Long.BYTES ? word(bytes, at + Long.BYTES) : 0;
      if (!contains(low, high)) {
        throw new VdafException(
            VdafException.Reason.MALFORMED, "element " + i + " is not below the field's modulus");
      }
      elements[i] = element(low, high);
    }
    return elements;
  }

  final BigInteger integer(Element element) {
    long[] words = words(element);
    return unsigned(words[1]).shiftLeft(64).or(unsigned(words[0]));
  }

  private static BigInteger unsigned(long word) {
    return new BigInteger(Long.toUnsignedString(word));
  }

  /** Reads 8 bytes in little-endian order. */
  static long word(byte[] bytes, int at) {
    long word = 0;
    for (int b = Long.BYTES - 1; b >= 0; b--) {
      word = (word << 8) | (bytes[at + b] & 0xFFL);
    }
    return word;
  }

  /** Gives the carry of an addition of words, 0 or 1. */
  static long carry(long a, long b, long sum) {
    return ((a & b) | ((a | b) & ~sum)) >>> 63;
  }

  /** Gives the borrow of a subtraction of words, 0 or 1. */
  static long borrow(long a, long b, long difference) {
    return ((~a & b) | ((~a | b) & difference)) >>> 63;
  }

  /** Gives the high word of the unsigned product. {@code Math} has it from JDK 18 on only. */
  static long highProduct(long a, long b) {
    long aLow = a & 0xFFFFFFFFL;
    long aHigh = a >>> 32;
    long bLow = b & 0xFFFFFFFFL;
    long bHigh = b >>> 32;
    long middle = aHigh * bLow + ((aLow * bLow) >>> 32);
    long other = aLow * bHigh + (middle & 0xFFFFFFFFL);
    return aHigh * bHigh + (middle >>> 32) + (other >>> 32);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

import java.math.BigInteger;

/** The integers modulo 2^64 - 2^32 + 1. */
final class Field64 extends Field {

  private static final BigInteger MODULUS =
      BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE.shiftLeft(32)).add(BigInteger.ONE);

  /** 2^64 modulo the modulus. */
  private static final long FOLD = 0xFFFFFFFFL;

  /** After what its making needs. */
  static final Field64 INSTANCE = new Field64();

  Field64() {
    super(MODULUS, Long.BYTES);
    prepare(BigInteger.valueOf(4_294_967_295L), 32);
  }

  @Override
  Element add(Element a, Element b) {
    long sum = a.low + b.low;
    return reduced(sum, carry(a.low, b.low, sum));
  }

  @Override
  Element subtract(Element a, Element b) {
    long difference = a.low - b.low;
    return new Element(this, difference - (FOLD & -borrow(a.low, b.low, difference)), 0);
  }

  @Override
  Element multiply(Element a, Element b) {
    long low = a.low * b.low;
    long high = highProduct(a.low, b.low);
    long top = high >>> 32;
    long difference = low - top;
    difference -= FOLD & -borrow(low, top, difference);
    long folded = (high & FOLD) * FOLD;
    long sum = difference + folded;
    long carry = carry(difference, folded, sum);
    return reduced(sum + (FOLD & -carry), 0);
  }

  /** Takes the modulus away from a sum below twice the modulus, where it is not below it. */
  private Element reduced(long sum, long carry) {
    long less = sum + FOLD;
    long mask = -(carry | carry(sum, FOLD, less));
    return new Element(this, (less & mask) | (sum & ~mask), 0);
  }

  @Override
  Element element(long low, long high) {
    return new Element(this, low, 0);
  }

  @Override
  long[] words(Element element) {
    return new long[] {element.low, 0};
  }
}

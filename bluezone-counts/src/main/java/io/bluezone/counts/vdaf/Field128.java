// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

import java.math.BigInteger;

/** The integers modulo 2^128 - 7 * 2^66 + 1, in Montgomery's representation with R = 2^128. */
final class Field128 extends Field {

  private static final int ROOTS = 66;

  private static final BigInteger COFACTOR = BigInteger.valueOf(4_611_686_018_427_387_897L);

  private static final BigInteger MODULUS = COFACTOR.shiftLeft(ROOTS).add(BigInteger.ONE);

  /** The modulus' high word; the low one is 1. */
  private static final long HIGH = -28L;

  /** After what its making needs. */
  static final Field128 INSTANCE = new Field128();

  private final Element squareOfR;
  private final Element plainOne;

  Field128() {
    super(MODULUS, 2 * Long.BYTES);
    BigInteger square = BigInteger.ONE.shiftLeft(256).mod(MODULUS);
    squareOfR = new Element(this, square.longValue(), square.shiftRight(64).longValue());
    plainOne = new Element(this, 1, 0);
    prepare(COFACTOR, ROOTS);
  }

  @Override
  Element add(Element a, Element b) {
    long low = a.low + b.low;
    long carryLow = carry(a.low, b.low, low);
    long partial = a.high + b.high;
    long high = partial + carryLow;
    return reduced(low, high, carry(a.high, b.high, partial) | carry(partial, carryLow, high));
  }

  @Override
  Element subtract(Element a, Element b) {
    long low = a.low - b.low;
    long borrowLow = borrow(a.low, b.low, low);
    long partial = a.high - b.high;
    long high = partial - borrowLow;
    long below = -(borrow(a.high, b.high, partial) | borrow(partial, borrowLow, high));
    long one = below & 1;
    long sum = low + one;
    return new Element(this, sum, high + (HIGH & below) + carry(low, one, sum));
  }

  @Override
  Element multiply(Element a, Element b) {
    long t0 = a.low * b.low;
    long t1 = highProduct(a.low, b.low);

    long product = a.low * b.high;
    long sum = t1 + product;
    long t2 = highProduct(a.low, b.high) + carry(t1, product, sum);
    t1 = sum;

    product = a.high * b.low;
    sum = t1 + product;
    long middle = highProduct(a.high, b.low) + carry(t1, product, sum);
    t1 = sum;
    sum = t2 + middle;
    long t3 = carry(t2, middle, sum);
    t2 = sum;

    product = a.high * b.high;
    sum = t2 + product;
    t3 += highProduct(a.high, b.high) + carry(t2, product, sum);
    t2 = sum;

    // The modulus is 1 modulo 2^64, so that the factor that clears a word is the word's negative.
    long factor = -t0;
    product = factor * HIGH;
    long upper = highProduct(factor, HIGH);
    long carry = isSet(t0);
    sum = t1 + product;
    long up = carry(t1, product, sum);
    t1 = sum + carry;
    up += carry(sum, carry, t1);
    sum = t2 + upper;
    long over = carry(t2, upper, sum);
    t2 = sum + up;
    over += carry(sum, up, t2);
    sum = t3 + over;
    long top = carry(t3, over, sum);
    t3 = sum;

    factor = -t1;
    product = factor * HIGH;
    upper = highProduct(factor, HIGH);
    carry = isSet(t1);
    sum = t2 + product;
    up = carry(t2, product, sum);
    t2 = sum + carry;
    up += carry(sum, carry, t2);
    sum = t3 + upper;
    top += carry(t3, upper, sum);
    t3 = sum + up;
    top += carry(sum, up, t3);
    return reduced(t2, t3, top);
  }

  private static long isSet(long word) {
    return (word | -word) >>> 63;
  }

  /** Takes the modulus away from a number below twice the modulus, where it is not below it. */
  private Element reduced(long low, long high, long carry) {
    long lessLow = low - 1;
    long borrow = borrow(low, 1, lessLow);
    long partial = high - HIGH;
    long lessHigh = partial - borrow;
    long below = borrow(high, HIGH, partial) | borrow(partial, borrow, lessHigh);
    long mask = -(carry | (below ^ 1));
    return new Element(this, (lessLow & mask) | (low & ~mask), (lessHigh & mask) | (high & ~mask));
  }

  @Override
  Element element(long low, long high) {
    return new Element(this, low, high).times(squareOfR);
  }

  @Override
  long[] words(Element element) {
    Element plain = element.times(plainOne);
    return new long[] {plain.low, plain.high};
  }
}

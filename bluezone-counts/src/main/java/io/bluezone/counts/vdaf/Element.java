// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

import java.math.BigInteger;

/** An element of a field, in the field's own representation. Arithmetic takes constant time. */
final class Element {

  final Field field;
  final long low;
  final long high;

  Element(Field field, long low, long high) {
    this.field = field;
    this.low = low;
    this.high = high;
  }

  Element plus(Element other) {
    return field.add(this, other);
  }

  Element minus(Element other) {
    return field.subtract(this, other);
  }

  Element times(Element other) {
    return field.multiply(this, other);
  }

  /** Raises this to {@code exponent}, which is no secret. */
  Element power(BigInteger exponent) {
    Element result = field.one();
    for (int bit = exponent.bitLength() - 1; bit >= 0; bit--) {
      result = result.times(result);
      if (exponent.testBit(bit)) {
        result = result.times(this);
      }
    }
    return result;
  }

  Element inverse() {
    return power(field.modulus().subtract(BigInteger.valueOf(2)));
  }

  boolean is(Element other) {
    return ((low ^ other.low) | (high ^ other.high)) == 0;
  }

  static Element[] plus(Element[] left, Element[] right) {
    Element[] sum = new Element[left.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = left[i].plus(right[i]);
    }
    return sum;
  }

  static Element[] minus(Element[] left, Element[] right) {
    Element[] difference = new Element[left.length];
    for (int i = 0; i < difference.length; i++) {
      difference[i] = left[i].minus(right[i]);
    }
    return difference;
  }
}

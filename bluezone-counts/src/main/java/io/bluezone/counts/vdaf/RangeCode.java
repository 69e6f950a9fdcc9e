// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

/** Integers from 0 to a bound as zeros and ones with weights that add up to the bound (7.4.2). */
final class RangeCode {

  private final Field field;
  private final long bound;
  private final int length;
  private final long allOnes;

  RangeCode(Field field, long bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("a bound is at least 1, not " + bound);
    }
    this.field = field;
    this.bound = bound;
    this.length = Long.SIZE - Long.numberOfLeadingZeros(bound);
    this.allOnes = (1L << (length - 1)) - 1;
  }

  int length() {
    return length;
  }

  /**
   * Writes the code of {@code value} from {@code at} on, in a time that does not tell the value.
   */
  void encode(long value, Element[] out, int at) {
    if (value < 0 || value > bound) {
      throw new IllegalArgumentException("a value is from 0 to " + bound);
    }
    long last = (allOnes - value) >>> 63;
    long rest = value - (bound - allOnes & -last);
    for (int i = 0; i < length - 1; i++) {
      out[at + i] = field.of(rest >>> i & 1);
    }
    out[at + length - 1] = field.of(last);
  }

  /** Gives the value, or a share of it, of the code that stands from {@code at} on. */
  Element decode(Element[] code, int at) {
    Element value = code[at + length - 1].times(field.of(bound - allOnes));
    for (int i = 0; i < length - 1; i++) {
      value = value.plus(code[at + i].times(field.of(1L << i)));
    }
    return value;
  }
}

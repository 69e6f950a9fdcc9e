// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

/**
 * Polynomials as their values at the powers of a root of unity (section 6.1.3, Lagrange basis):
 * those of a wire have {@code length} values, those of a gadget twice as many.
 */
final class Polynomials {

  private final Field field;
  private final int length;

  /** Powers of the root of unity of order {@code 2 * length}. */
  private final Element[] powers;

  private final Element inverse;
  private final Element half;

  /**
   * @param length a power of two, from 2 on
   */
  Polynomials(Field field, int length) {
    this.field = field;
    this.length = length;
    this.powers = field.rootPowers(2 * length);
    this.inverse = field.of(length).inverse();
    this.half = field.of(2).inverse();
  }

  /** Gives a wire's values at twice as many points. */
  Element[] doubled(Element[] values) {
    Element[] coefficients = transformed(values);
    Element[] turned = new Element[length];
    // The transform again gives the coefficients in reverse order, times the length.
    for (int i = 0; i < length; i++) {
      turned[i] = coefficients[(length - i) % length].times(inverse).times(powers[i]);
    }
    Element[] between = transformed(turned);
    Element[] all = new Element[2 * length];
    for (int i = 0; i < length; i++) {
      all[2 * i] = values[i];
      all[2 * i + 1] = between[i];
    }
    return all;
  }

  /** Evaluates a wire's coefficients at the powers of its root of unity. */
  private Element[] transformed(Element[] coefficients) {
    int log = Integer.numberOfTrailingZeros(length);
    Element[] values = new Element[length];
    for (int i = 0; i < length; i++) {
      values[Integer.reverse(i) >>> (Integer.SIZE - log)] = coefficients[i];
    }
    for (int half = 1; half < length; half *= 2) {
      int stride = length / half;
      for (int start = 0; start < length; start += 2 * half) {
        for (int i = 0; i < half; i++) {
          Element even = values[start + i];
          Element odd = values[start + i + half].times(powers[i * stride]);
          values[start + i] = even.plus(odd);
          values[start + i + half] = even.minus(odd);
        }
      }
    }
    return values;
  }

  /** Gives all values of a gadget's polynomial, of which the last one is not sent. */
  Element[] completed(Element[] known) {
    Element[] all = new Element[2 * length];
    Element sum = field.zero();
    for (int i = 0; i < known.length; i++) {
      all[i] = known[i];
      sum = sum.plus(known[i].times(powers[i]));
    }
    // The highest coefficient is 0.
    all[known.length] = field.zero().minus(sum.times(powers[1]));
    return all;
  }

  /** Evaluates wires, or gadgets, at a point that is no root of unity of that order. */
  Element[] valuesAt(Element point, Element[]... polynomials) {
    int n = polynomials[0].length;
    int stride = powers.length / n;
    Element[] values = new Element[polynomials.length];
    for (int j = 0; j < values.length; j++) {
      values[j] = polynomials[j][0];
    }
    Element product = field.one();
    Element distance = powers[0].minus(point);
    for (int i = 1; i < n; i++) {
      Element power = powers[i * stride];
      product = product.times(distance);
      distance = power.minus(point);
      Element weight = product.times(power);
      for (int j = 0; j < values.length; j++) {
        values[j] = values[j].times(distance).plus(weight.times(polynomials[j][i]));
      }
    }
    Element factor = field.zero().minus(n == length ? inverse : inverse.times(half));
    for (int j = 0; j < values.length; j++) {
      values[j] = values[j].times(factor);
    }
    return values;
  }

  /** Tells whether a point is a root of unity of a wire's order. */
  boolean isRoot(Element point) {
    Element power = point;
    for (int n = 1; n < length; n *= 2) {
      power = power.times(power);
    }
    return power.is(field.one());
  }
}

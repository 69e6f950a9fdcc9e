// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

import java.math.BigInteger;

/**
 * Polynomials as their values at the powers of a root of unity (section 6.1.3, Lagrange basis).
 * Lengths are powers of two.
 */
final class Polynomials {

  private Polynomials() {}

  /** Gives the values at twice as many points. */
  static Element[] doubled(Element[] values) {
    int n = values.length;
    Field field = values[0].field;
    Element[] coefficients = transformed(values);
    Element[] turned = new Element[n];
    Element root = field.root(Integer.numberOfTrailingZeros(n) + 1);
    // The transform again gives the coefficients in reverse order, times n.
    Element scale = field.of(n).inverse();
    for (int i = 0; i < n; i++) {
      turned[i] = coefficients[(n - i) % n].times(scale);
      scale = scale.times(root);
    }
    Element[] between = transformed(turned);
    Element[] all = new Element[2 * n];
    for (int i = 0; i < n; i++) {
      all[2 * i] = values[i];
      all[2 * i + 1] = between[i];
    }
    return all;
  }

  /** Evaluates coefficients at the powers of the root of unity. */
  private static Element[] transformed(Element[] coefficients) {
    int n = coefficients.length;
    int log = Integer.numberOfTrailingZeros(n);
    Element[] values = new Element[n];
    for (int i = 0; i < n; i++) {
      values[n == 1 ? 0 : Integer.reverse(i) >>> (Integer.SIZE - log)] = coefficients[i];
    }
    Element[] powers = coefficients[0].field.rootPowers(n);
    for (int half = 1; half < n; half *= 2) {
      int stride = n / (2 * half);
      for (int start = 0; start < n; start += 2 * half) {
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

  /** Gives the missing last value of a polynomial whose degree is below {@code known.length}. */
  static Element[] completed(Element[] known) {
    int n = known.length + 1;
    Field field = known[0].field;
    Element[] powers = field.rootPowers(n);
    Element[] all = new Element[n];
    Element sum = field.zero();
    for (int i = 0; i < known.length; i++) {
      all[i] = known[i];
      sum = sum.plus(known[i].times(powers[i]));
    }
    // The coefficient of degree n - 1 is 0.
    all[n - 1] = field.zero().minus(sum.times(powers[1]));
    return all;
  }

  /** Evaluates polynomials of one length at a point that is no root of unity of that order. */
  static Element[] valuesAt(Element point, Element[]... polynomials) {
    int n = polynomials[0].length;
    Field field = point.field;
    Element[] powers = field.rootPowers(n);
    Element[] values = new Element[polynomials.length];
    for (int j = 0; j < values.length; j++) {
      values[j] = polynomials[j][0];
    }
    Element product = field.one();
    Element distance = powers[0].minus(point);
    for (int i = 1; i < n; i++) {
      product = product.times(distance);
      distance = powers[i].minus(point);
      Element weight = product.times(powers[i]);
      for (int j = 0; j < values.length; j++) {
        values[j] = values[j].times(distance).plus(weight.times(polynomials[j][i]));
      }
    }
    Element factor = field.zero().minus(field.of(n).inverse());
    for (int j = 0; j < values.length; j++) {
      values[j] = values[j].times(factor);
    }
    return values;
  }

  /** Tells whether a point is a root of unity of order {@code n}. */
  static boolean isRoot(Element point, int n) {
    return point.power(BigInteger.valueOf(n)).is(point.field.one());
  }
}

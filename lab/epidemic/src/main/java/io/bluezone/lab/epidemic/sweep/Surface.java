// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.sweep;

import java.util.List;

/**
 * A sum of bells around the settings, times a power of what all effects grow with: the adoption
 * times the root of the codes used and of those who stay at home. Without these it is 0. A page
 * works it out in the same way.
 *
 * @param power the power of what effects grow with
 * @param constant the value far from all settings
 * @param lengths the width of the bells along each slider, whose values are from 0 to 1
 * @param heights the height of the bell of each setting
 */
public record Surface(double power, double constant, List<Double> lengths, List<Double> heights) {

  public Surface {
    lengths = List.copyOf(lengths);
    heights = List.copyOf(heights);
  }

  /** Gives what effects grow with, at a setting whose values are from 0 to 1. */
  static double drive(double... at) {
    return at[0] * StrictMath.sqrt(at[2] * at[5]);
  }

  /** Gives a bell between two settings, from 0 to 1. */
  static double bell(double[] one, double[] other, double... lengths) {
    double square = 0;
    for (int i = 0; i < lengths.length; i++) {
      double step = (one[i] - other[i]) / lengths[i];
      square += step * step;
    }
    return StrictMath.exp(-square / 2);
  }

  double at(List<double[]> settings, double... at) {
    double[] widths = lengths.stream().mapToDouble(Double::doubleValue).toArray();
    double sum = constant;
    for (int i = 0; i < settings.size(); i++) {
      sum += heights.get(i) * bell(settings.get(i), at, widths);
    }
    return StrictMath.pow(drive(at), power) * sum;
  }
}

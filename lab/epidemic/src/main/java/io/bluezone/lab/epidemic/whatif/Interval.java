// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.whatif;

import java.util.Arrays;

/**
 * The mean of many runs, and where 95 of 100 lie; with fewer than 40 runs, the least and the
 * greatest.
 */
public record Interval(double mean, double low, double high) {

  private static final int ENOUGH = 40;
  private static final double OUTSIDE = 0.025;

  static Interval of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    double cut = sorted.length < ENOUGH ? 0 : OUTSIDE * last;
    return new Interval(
        Arrays.stream(sorted).average().orElseThrow(), at(sorted, cut), at(sorted, last - cut));
  }

  private static double at(double[] sorted, double place) {
    int below = (int) Math.floor(place);
    int above = (int) Math.ceil(place);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}

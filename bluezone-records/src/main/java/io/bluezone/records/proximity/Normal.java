// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.proximity;

/** The standard normal distribution, as well as a model of radio needs it. */
final class Normal {

  private static final double FARTHEST = 8;

  private Normal() {}

  /** Gives the probability of a value not above {@code z}; wrong by 1e-7 at most. */
  static double cumulative(double z) {
    // Abramowitz and Stegun, 26.2.17.
    double t = 1 / (1 + 0.2316419 * Math.abs(z));
    double tail =
        Math.exp(-z * z / 2)
            / Math.sqrt(2 * Math.PI)
            * t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return z >= 0 ? 1 - tail : tail;
  }

  static double quantile(double probability) {
    double low = -FARTHEST;
    double high = FARTHEST;
    while (high - low > 1e-9) {
      double middle = (low + high) / 2;
      if (cumulative(middle) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}

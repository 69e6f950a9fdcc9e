// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.measures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * A group of units before and after a measure, of which each has figures on both days.
 *
 * @param units how many they are
 * @param before who had the app running before, of the population, 0 to 1 or more
 * @param after the same after it
 */
public record Shares(int units, Optional<Double> before, Optional<Double> after) {

  private static final int DIGITS = 3;

  /** A unit's population, and who had the app running on both days. */
  record Pair(int population, int before, int after) {}

  static Shares of(List<Pair> pairs) {
    long population = pairs.stream().mapToLong(Pair::population).sum();
    return new Shares(
        pairs.size(),
        share(pairs.stream().mapToLong(Pair::before).sum(), population),
        share(pairs.stream().mapToLong(Pair::after).sum(), population));
  }

  private static Optional<Double> share(long part, long whole) {
    return whole == 0 ? Optional.empty() : Optional.of((double) part / whole);
  }

  /** {@return how much it has grown, between the shares in thousandths as they are shown} */
  public Optional<Double> growth() {
    return before.flatMap(
        first -> after.map(last -> shown(last).subtract(shown(first)).doubleValue()));
  }

  private static BigDecimal shown(double share) {
    return BigDecimal.valueOf(share).setScale(DIGITS, RoundingMode.HALF_EVEN);
  }
}

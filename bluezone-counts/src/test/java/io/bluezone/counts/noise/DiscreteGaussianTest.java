// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscreteGaussianTest {

  private static final int DRAWS = 300_000;

  /**
   * The chi-square of a true sampler is above this in one of 100,000 runs (Wilson and Hilferty).
   */
  private static double unlikely(int freedom) {
    double part = 2.0 / (9.0 * freedom);
    return freedom * Math.pow(1 - part + 4.265 * Math.sqrt(part), 3);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 7, 206, 1000})
  void drawsAsTheDefinitionSays(long variance) throws NoSuchAlgorithmException {
    SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
    random.setSeed(variance);
    DiscreteGaussian gaussian = new DiscreteGaussian(variance, random);
    Map<Integer, Integer> counts = new HashMap<>();
    for (int i = 0; i < DRAWS; i++) {
      counts.merge(Math.toIntExact(gaussian.next()), 1, Integer::sum);
    }
    Distribution distribution = Distribution.gaussian(variance);
    double square = 0;
    int cells = 0;
    double restExpected = 0;
    int restDrawn = 0;
    for (int x = -distribution.reach(); x <= distribution.reach(); x++) {
      double expected = DRAWS * distribution.of(x);
      int drawn = counts.getOrDefault(x, 0);
      if (expected < 10) {
        restExpected += expected;
        restDrawn += drawn;
      } else {
        square += (drawn - expected) * (drawn - expected) / expected;
        cells++;
      }
    }
    square += (restDrawn - restExpected) * (restDrawn - restExpected) / restExpected;
    assertThat(square).as("chi-square of %s cells and the rest", cells).isLessThan(unlikely(cells));
  }
}

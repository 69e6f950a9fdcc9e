// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseTest {

  private static final double DELTA = 1e-6;
  private static final Noise OF_FIVE_QUESTIONS = Noise.of(1, DELTA, 10);

  @Test
  void choosesTheLeastVarianceThatKeepsThePromise() {
    // 10 / (2 * 0.02435597035953837289), with 40 digits by another program, rounded up
    assertThat(OF_FIVE_QUESTIONS.variance()).isEqualTo(206);
    assertThat(OF_FIVE_QUESTIONS.rho()).isEqualTo(10 / 412.0);
    assertThat(Noise.of(1, DELTA, 2).variance()).isEqualTo(42);
  }

  /** The values of another program with 40 digits, for a rho of 10/412 a day. */
  @ParameterizedTest
  @CsvSource({
    "1, 0.998149073506624",
    "7, 2.86214577162368",
    "14, 4.20231601421579",
    "30, 6.46758554206847",
    "365, 29.7388812814603",
  })
  void addsUpDays(int days, double epsilon) {
    assertThat(OF_FIVE_QUESTIONS.epsilon(days)).isEqualTo(epsilon, within(1e-9));
  }

  /**
   * The ten sums that one device can move by one, as one walk: the loss of privacy is linear in the
   * sum of their noise, of which the distribution is known.
   */
  @Test
  void keepsThePromiseByTheDistributionItself() {
    assertThat(delta(1, 1)).isLessThan(DELTA).isGreaterThan(DELTA / 100);
    assertThat(delta(4, OF_FIVE_QUESTIONS.epsilon(4))).isLessThan(DELTA);
  }

  private static double delta(int days, double epsilon) {
    Distribution one = Distribution.gaussian(OF_FIVE_QUESTIONS.variance());
    Distribution all = one;
    for (int i = 1; i < 10 * days; i++) {
      all = all.plus(one);
    }
    double delta = 0;
    for (int x = -all.reach(); x <= all.reach(); x++) {
      double loss = (x + 5.0 * days) / OF_FIVE_QUESTIONS.variance();
      if (loss > epsilon) {
        delta += all.of(x) * (1 - Math.exp(epsilon - loss));
      }
    }
    return delta;
  }

  @Test
  void stopsAtALimit() {
    int days = OF_FIVE_QUESTIONS.days(6.5);
    assertThat(days).isEqualTo(30);
    assertThat(OF_FIVE_QUESTIONS.epsilon(days)).isLessThanOrEqualTo(6.5);
    assertThat(OF_FIVE_QUESTIONS.epsilon(days + 1)).isGreaterThan(6.5);
    assertThat(OF_FIVE_QUESTIONS.days(0.5)).isZero();
    assertThat(OF_FIVE_QUESTIONS.epsilon(0)).isZero();
  }

  /**
   * True counts lie within the interval as often as it says, by the distribution of both noises.
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 10, 50})
  void statesAnIntervalOfBothServersNoise(int squaredDistance) {
    Noise noise = Noise.of(1, DELTA, squaredDistance);
    Distribution one = Distribution.gaussian(noise.variance());
    Distribution both = one.plus(one);
    double within = 0;
    for (int x = (int) -noise.halfWidth(); x <= noise.halfWidth(); x++) {
      within += both.of(x);
    }
    assertThat(within).isBetween(0.95, 0.965);
  }

  @Test
  void refusesPromisesThatAreNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> Noise.of(0, DELTA, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> Noise.of(Double.NaN, DELTA, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> Noise.of(1, 0, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> Noise.of(1, 1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> Noise.of(1, DELTA, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Noise.of(1e-9, 1e-30, 2));
  }
}

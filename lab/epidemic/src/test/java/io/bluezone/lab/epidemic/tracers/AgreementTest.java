// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.tracers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {

  private static Agreement of(List<Double> tracers, double model, double near) {
    return Agreement.of(
        "foundPercent",
        tracers.stream().map(AgreementTest::sums).toList(),
        List.of(sums(model)),
        TownSums::foundPercent,
        mean -> near);
  }

  private static TownSums sums(double percent) {
    return new TownSums(percent, 0, 0);
  }

  @Test
  void holdsWithinTheBoundOfOneSeed() {
    assertThat(of(List.of(70.0), 72, 2).holds()).isTrue();
    assertThat(of(List.of(70.0), 72.1, 2).holds()).isFalse();
  }

  @Test
  void holdsInsideTheIntervalOfFiveSeeds() {
    Agreement agreement = of(List.of(60.0, 65.0, 70.0, 75.0, 80.0), 79, 2);

    assertThat(agreement.high() - agreement.tracers()).isCloseTo(9.82, within(0.01));
    assertThat(agreement.holds()).isTrue();
    assertThat(of(List.of(60.0, 65.0, 70.0, 75.0, 80.0), 80, 2).holds()).isFalse();
  }
}

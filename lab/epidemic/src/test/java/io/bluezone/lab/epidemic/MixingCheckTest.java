// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The command {@code rehearse what-if check} does the same with a million people, within 1 %. */
class MixingCheckTest {

  private final MixingCheck check = new MixingCheck(50_000, 1);

  @Test
  void agreesWithTheFinalSize() {
    assertThat(check.attackRate(2))
        .satisfies(
            each -> assertThat(each.expected()).isBetween(0.88, 0.90),
            each -> assertThat(each.off()).isBetween(-0.02, 0.02));
  }

  @Test
  void agreesWithGrowthAndGenerationTime() {
    assertThat(check.beginning(100))
        .allSatisfy(each -> assertThat(each.off()).isBetween(-0.05, 0.05));
  }
}

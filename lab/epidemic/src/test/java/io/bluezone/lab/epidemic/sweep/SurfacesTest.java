// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SurfacesTest {

  private static final int ALL = 100_000;

  private static final List<Without> WITHOUT =
      Collections.nCopies(8, new Without(Collections.nCopies(4, ALL), Collections.nCopies(4, ALL)));

  private static final List<Measured> MEASURED =
      Setting.fill(0, 120).stream().map(SurfacesTest::known).toList();

  private static final Surfaces SURFACES = Surfaces.fit(MEASURED, WITHOUT);

  /** A smooth effect that is known everywhere; the runs of a setting lie apart. */
  private static Measured known(Setting setting) {
    double apart = 300 * Math.sqrt(Surface.drive(setting.scaled()));
    List<Integer> runs =
        IntStream.of(-1, 1, -1, 1)
            .mapToObj(sign -> (int) Math.round(middle(setting) + sign * apart))
            .toList();
    return new Measured(setting, List.of(runs, runs, runs, runs));
  }

  private static double middle(Setting setting) {
    double[] at = setting.scaled();
    return ALL * (1 - Math.exp(-Surface.drive(at) * (2 - at[1] + at[3] * at[4]) / 4));
  }

  private static Surfaces.Answer answer(Setting setting) {
    return SURFACES.answer(
        Effect.INFECTIONS_AVERTED, Surfaces.scaled(MEASURED), setting, WITHOUT.get(0));
  }

  @Test
  void givesBackASmoothEffectBetweenTheSettings() {
    assertThat(Setting.fill(120, 40))
        .allSatisfy(
            each -> {
              assertThat(answer(each).value()).isCloseTo(middle(each), within(0.02 * ALL));
              assertThat(answer(each).includes(middle(each))).isTrue();
            });
  }

  @Test
  void changesNothingWithoutTheAppWithoutCodesAndWithoutThoseWhoStayAtHome() {
    for (Setting nothing :
        List.of(
            new Setting(0, 2, 80, 1, 50, 60),
            new Setting(60, 2, 0, 1, 50, 60),
            new Setting(60, 2, 80, 1, 50, 0))) {
      Surfaces.Answer answer = answer(nothing);

      assertThat(List.of(answer.value(), answer.low(), answer.high()))
          .allSatisfy(each -> assertThat(each).isZero());
    }
  }

  @Test
  void showsTheSpreadOfTheRuns() {
    Surfaces.Answer answer = answer(new Setting(100, 2, 100, 1, 50, 100));

    assertThat(answer.high() - answer.low()).isBetween(2 * 300.0, 2 * 6 * 300.0);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.Resources;
import io.bluezone.lab.epidemic.Community;
import io.bluezone.lab.epidemic.model.ModelRunner;
import io.bluezone.lab.epidemic.model.ThreadRunner;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the kept sweep against the other settings that the same command made. */
class SweepFileTest {

  private static final SweepFile KEPT = SweepFile.kept();
  private static final List<Measured> OTHERS = SweepFile.others();

  @Test
  void isSmallAndOfAtMost400SettingsOfATownOf20000() throws Exception {
    assertThat(Resources.toByteArray(Resources.getResource(SweepFile.class, "sweep.json")))
        .hasSizeLessThan(1_000_000);
    assertThat(KEPT.measured()).hasSizeLessThanOrEqualTo(400);
    assertThat(KEPT.size().people()).isEqualTo(20_000);
    assertThat(Community.of(KEPT.size().people(), KEPT.size().seed()).indexCases()).isEqualTo(20);
  }

  @Test
  void hasTheModelInsideEachIntervalAt40OtherSettings() {
    assertThat(OTHERS).hasSize(40).extracting(Measured::setting).isEqualTo(Setting.fill(400, 40));
    assertThat(KEPT.check(OTHERS)).hasSize(4).allMatch(each -> each.inside() == 40);
  }

  @Test
  void hasAsManyRunsInsideAsItSays() {
    assertThat(KEPT.check(OTHERS))
        .allSatisfy(each -> assertThat(each.runsInside()).isBetween(0.9, 1.0));
  }

  /** A change of the model needs a new sweep: docs/rehearsal.md has the command. */
  @Test
  void isOfTheModelAsItIs() throws Exception {
    SweepSize one = new SweepSize(KEPT.size().people(), KEPT.size().days(), 1, KEPT.size().seed());
    Measured again;
    try (ModelRunner runner = new ThreadRunner(2)) {
      again = new Sweep(one, runner).settings(1).get(0);
    }

    assertThat(again.setting()).isEqualTo(KEPT.measured().get(0).setting());
    for (Effect effect : Effect.values()) {
      assertThat(again.values(effect)).containsExactly(KEPT.measured().get(0).values(effect)[0]);
    }
    assertThat(KEPT.measured()).extracting(Measured::setting).isEqualTo(Setting.spread(400));
  }
}

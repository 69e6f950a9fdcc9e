// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.lab.epidemic.RadioTable;
import io.bluezone.lab.epidemic.model.ModelRunner;
import io.bluezone.lab.epidemic.model.ModelSize;
import io.bluezone.lab.epidemic.model.ThreadRunner;
import io.bluezone.lab.epidemic.model.Twins;
import io.bluezone.servers.cli.value.Json;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SweepTest {

  private static final SweepSize SIZE = new SweepSize(1_000, 40, 2, 7);
  private static final ModelRunner ONE = new ThreadRunner(1);
  private static final ModelRunner THREE = new ThreadRunner(3);

  @AfterAll
  static void close() {
    ONE.close();
    THREE.close();
  }

  @Test
  void givesTheSameBytesOnAnyNumberOfThreads() throws Exception {
    Sweep one = new Sweep(SIZE, ONE);
    Sweep three = new Sweep(SIZE, THREE);

    assertThat(Json.line(SweepFile.of(SIZE, one.without(), one.settings(20))))
        .isEqualTo(Json.line(SweepFile.of(SIZE, three.without(), three.settings(20))));
    assertThat(one.others(20, 3)).isEqualTo(three.others(20, 3));
  }

  @Test
  void measuresEachEffectOfEachRun() throws Exception {
    List<Measured> measured = new Sweep(SIZE, THREE).settings(5);

    assertThat(measured).extracting(Measured::setting).isEqualTo(Setting.spread(5));
    assertThat(measured)
        .allSatisfy(
            each -> assertThat(each.effects()).hasSize(4).allMatch(runs -> runs.size() == 2));
  }

  @Test
  void givesTheDifferencesOfTheTwinsOfWhatIf() throws Exception {
    for (Measured each : new Sweep(SIZE, THREE).settings(3)) {
      Setting setting = each.setting();
      RadioTable.Cycle cycle = List.of(RadioTable.Cycle.values()).get(setting.cycle());
      ModelSize size = new ModelSize(SIZE.people(), SIZE.days(), SIZE.seed());
      List<Twins> pairs = Twins.run(ONE, size, setting.measures(), cycle, SIZE.runs());

      for (Effect effect : Effect.values()) {
        assertThat(each.values(effect))
            .containsExactly(
                pairs.stream()
                    .mapToDouble(pair -> effect.of(pair.with(), pair.without()))
                    .toArray());
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.examples.cli.value.Json;
import io.bluezone.examples.rehearsal.epidemic.Community;
import io.bluezone.examples.rehearsal.epidemic.Radio;
import io.bluezone.examples.rehearsal.epidemic.RadioTable;
import io.bluezone.examples.rehearsal.whatif.Twins;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepTest {

  private static final SweepSize SIZE = new SweepSize(1_000, 40, 2, 7);

  @Test
  void givesTheSameBytesOnAnyNumberOfThreads() throws Exception {
    Sweep one = new Sweep(SIZE, 1);
    Sweep three = new Sweep(SIZE, 3);

    assertThat(Json.line(SweepFile.of(SIZE, one.without(), one.settings(20))))
        .isEqualTo(Json.line(SweepFile.of(SIZE, three.without(), three.settings(20))));
    assertThat(one.others(20, 3)).isEqualTo(three.others(20, 3));
  }

  @Test
  void measuresEachEffectOfEachRun() throws Exception {
    List<Measured> measured = new Sweep(SIZE, 2).settings(5);

    assertThat(measured).extracting(Measured::setting).isEqualTo(Setting.spread(5));
    assertThat(measured)
        .allSatisfy(
            each -> assertThat(each.effects()).hasSize(4).allMatch(runs -> runs.size() == 2));
  }

  @Test
  void givesTheDifferencesOfTheTwinsOfWhatIf() throws Exception {
    for (Measured each : new Sweep(SIZE, 2).settings(3)) {
      Setting setting = each.setting();
      Radio radio =
          Radio.of(RadioTable.measured(), List.of(RadioTable.Cycle.values()).get(setting.cycle()));
      Community community = Community.of(SIZE.people(), SIZE.seed());
      List<Twins.Pair> pairs =
          new Twins(community, setting.measures(), radio, SIZE.days(), SIZE.seed())
              .run(SIZE.runs(), 1);

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

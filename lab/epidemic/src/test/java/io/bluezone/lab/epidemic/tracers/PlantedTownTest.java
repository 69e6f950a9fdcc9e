// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.tracers;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.lab.epidemic.RadioTable;
import io.bluezone.lab.epidemic.disease.Draws;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlantedTownTest {

  private final PlantedTown town = new PlantedTown(300, 1);

  @Test
  void givesOneInAHundredACodeOnTheSecondDay() {
    assertThat(town.cases()).hasSize(3);
    assertThat(town.cases())
        .allSatisfy(
            each -> assertThat(each.code()).isBetween(Duration.ofHours(32), Duration.ofHours(44)));
    assertThat(new PlantedTown(300, 1).cases()).isEqualTo(town.cases());
  }

  @Test
  void countsTheHouseholdAsCloseAndNothingAfterTheCode() {
    PlantedCase planted = town.cases().get(0);
    int home = planted.person() - planted.person() % 4;

    assertThat(town.close(planted)).doesNotContain(planted.person()).containsAnyOf(home, home + 1);
    double secondDay =
        town.contacts(planted).stream()
            .filter(each -> each.day() == 1 && each.other() / 4 == planted.person() / 4)
            .mapToDouble(TownContact::minutes)
            .max()
            .orElseThrow();
    assertThat(secondDay).isLessThan(PlantedTown.minutes(planted.until()) - 24 * 60);
  }

  @Test
  void givesTheSameWarningsByTheSameDraws() {
    ModelledTown modelled = new ModelledTown(town, RadioTable.Cycle.WHITE_PAPER);
    List<FoundContact> found = modelled.found(new Draws(1, 0));

    assertThat(modelled.found(new Draws(1, 0))).isEqualTo(found).isNotEmpty();
    assertThat(modelled.found(new Draws(1, 1))).isNotEqualTo(found);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.province;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.lab.epidemic.disease.Draws;
import io.bluezone.lab.rehearsal.province.TownUnit.Figures;
import io.bluezone.lab.rehearsal.town.RehearsalTown;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The units of a town, however large it is. */
class TownUnitTest {

  private static List<TownUnit> units(int people) {
    return TownUnit.of(new RehearsalTown(people, 1, 60, 7, new Draws(7, 0)));
  }

  @Test
  void hasTheCommuneAndPlacesOfEachDay() {
    List<TownUnit> units = units(100);
    assertThat(units.get(0).people()).hasSize(100);
    assertThat(units).extracting(TownUnit::kind).contains("commune", "school", "hospital");
    assertThat(units).extracting(TownUnit::code).doesNotHaveDuplicates();
    assertThat(TownUnit.at(units, "SCHOOL-0")).isEqualTo("SCHOOL-0");
    assertThat(TownUnit.at(units, "STATION-0")).isEqualTo("VN");
  }

  @Test
  void hasNoMoreUnitsThanAClerkGivesLinksToInAMoment() {
    assertThat(units(2_000)).hasSize(41);
  }

  @Test
  void countsThoseWhoHaveTheAppRunning() {
    TownUnit unit = new TownUnit("VN", "commune", Set.of(1, 2, 3));
    assertThat(unit.figures(person -> person != 2)).isEqualTo(new Figures(3, 3, 2));
  }
}

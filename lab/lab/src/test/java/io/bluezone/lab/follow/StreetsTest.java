// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bluezone.lab.population.PhoneMix;
import io.bluezone.lab.population.Place;
import io.bluezone.lab.population.Population;
import io.bluezone.lab.population.Town;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreetsTest {

  private static Population town(long seed) {
    return Town.plan(200, PhoneMix.parse(PhoneMix.DEFAULT), seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void walksFromDoorToDoorWithoutAHurry(long seed) {
    for (List<Streets.Leg> day : new Streets(town(seed), seed).days()) {
      double free = 0;
      for (Streets.Leg leg : day) {
        assertThat(leg.from()).isGreaterThanOrEqualTo(free - 1e-6);
        assertThat(leg.until()).isGreaterThan(leg.from());
        if (leg.isWalk()) {
          assertThat(leg.start().distanceTo(leg.end()))
              .isCloseTo(Streets.WALK * (leg.until() - leg.from()), within(1e-6));
        }
        free = leg.until();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void putsReceiversAtTheDoorsOfManyFirstAndAtNoBus(long seed) {
    Population town = town(seed);
    Streets streets = new Streets(town, seed);
    List<Integer> doors = streets.busiest(1_000);
    assertThat(town.places().get(doors.get(0)).kind()).isEqualTo(Place.Kind.STATION);
    assertThat(doors)
        .extracting(place -> town.places().get(place).kind())
        .doesNotContain(Place.Kind.BUS);
    assertThat(doors).doesNotHaveDuplicates();
    assertThat(streets.busiest(5)).isEqualTo(doors.subList(0, 5));
  }
}

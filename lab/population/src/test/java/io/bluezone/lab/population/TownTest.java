// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.population;

import static io.bluezone.lab.population.Place.Kind.HOME;
import static io.bluezone.lab.population.Place.Kind.SCHOOL;
import static io.bluezone.lab.population.Place.Kind.SHOP;
import static io.bluezone.lab.population.Place.Kind.WORK;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TownTest {

  private static final PhoneMix PHONES = PhoneMix.parse(PhoneMix.DEFAULT);

  @Test
  void repeatsADayWithItsSeed() {
    assertThat(Town.plan(120, PHONES, 7)).isEqualTo(Town.plan(120, PHONES, 7));
    assertThat(Town.plan(120, PHONES, 8)).isNotEqualTo(Town.plan(120, PHONES, 7));
  }

  @Test
  void putsEachInOnePlaceAtATime() {
    for (List<Visit> visits : Town.plan(120, PHONES, 7).visitsByPerson()) {
      assertThat(visits).hasSizeGreaterThanOrEqualTo(3);
      Duration free = Duration.ZERO;
      for (Visit visit : visits) {
        assertThat(visit.from()).isGreaterThanOrEqualTo(free);
        assertThat(visit.until()).isGreaterThan(visit.from());
        free = visit.until();
      }
      assertThat(free).isEqualTo(Duration.ofDays(1));
    }
  }

  @Test
  void bringsHouseholdsAndClassesTogether() {
    Population town = Town.plan(120, PHONES, 7);
    Meetings met = new Meetings((one, other, from, until) -> {});
    for (long hour : List.of(3L, 10L)) {
      met.look(town.at(Duration.ofHours(hour)), 3600 * hour, 3600);
    }
    // At night with those at home, in the morning with the class.
    assertThat(met.of(0, 1).orElseThrow().nearSince()).hasValue(3 * 3600);
    assertThat(met.of(0, 4)).isEmpty();
    assertThat(met.of(2, 6).orElseThrow().nearSince()).hasValue(10 * 3600);
    assertThat(met.of(2, 6).orElseThrow().minutesWithin(0)).isEqualTo(60);
    List<Place> places = town.places();
    assertThat(town.visits().stream().map(visit -> places.get(visit.place()).kind()))
        .contains(Place.Kind.WORK, Place.Kind.BUS, Place.Kind.STATION, Place.Kind.SHOP);
  }

  @Test
  void bringsACityToItsPlatformsOneAfterTheOther() {
    Population city = Town.plan(40_000, PHONES, 7);
    Set<Integer> platforms = new TreeSet<>();
    for (int minute = 7 * 60; minute < 9 * 60; minute++) {
      Duration now = Duration.ofMinutes(minute);
      List<Integer> there =
          city.visits().stream()
              .filter(each -> each.from().compareTo(now) <= 0 && each.until().compareTo(now) > 0)
              .map(Visit::place)
              .filter(each -> city.places().get(each).kind() == Place.Kind.STATION)
              .toList();
      assertThat(there).hasSizeLessThanOrEqualTo(2_500);
      Multiset<Integer> crowds = HashMultiset.create(there);
      assertThat(crowds.entrySet()).allMatch(crowd -> crowd.getCount() <= 500);
      platforms.addAll(there);
    }
    assertThat(platforms).hasSize(40);
  }

  @Test
  void plansAWeekOfTheSamePeopleAndPlaces() {
    List<Population> week = Town.days(40, PHONES, 7, 7);
    assertThat(week).extracting(Population::people).containsOnly(week.get(0).people());
    assertThat(week).extracting(Population::places).containsOnly(week.get(0).places());
    assertThat(week.get(1).visits()).isNotEqualTo(week.get(0).visits());
    assertThat(week.get(4).visits()).extracting(visit -> kind(week.get(4), visit)).contains(WORK);
    assertThat(week.get(5).visits())
        .extracting(visit -> kind(week.get(5), visit))
        .doesNotContain(WORK, SCHOOL)
        .contains(HOME, SHOP);
  }

  private static Place.Kind kind(Population day, Visit visit) {
    return day.places().get(visit.place()).kind();
  }
}

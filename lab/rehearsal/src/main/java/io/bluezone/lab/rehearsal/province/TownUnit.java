// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.province;

import io.bluezone.lab.population.Place;
import io.bluezone.lab.rehearsal.health.HealthService;
import io.bluezone.lab.rehearsal.town.RehearsalTown;
import io.bluezone.lab.rehearsal.town.Resident;
import io.bluezone.lab.rehearsal.town.Stay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * A unit of the town: all who live there, or those who are at a place each day.
 *
 * @param people their numbers
 */
public record TownUnit(String code, String kind, Set<Integer> people) {

  /** The code of the province itself, which hands in nothing. */
  public static final String PROVINCE = "town";

  /** The clerk gives out all links in a moment, in which a server takes so many requests. */
  private static final int MOST_PLACES = 40;

  private static final Map<Place.Kind, String> KINDS =
      Map.of(Place.Kind.WORK, "company", Place.Kind.SCHOOL, "school", Place.Kind.WARD, "hospital");

  public TownUnit {
    people = Set.copyOf(people);
  }

  /** Three counts, each a part of the one before: all have a smartphone in this town. */
  public record Figures(int people, int smartphones, int running) {}

  /** {@return the commune, then those of the first places} */
  public static List<TownUnit> of(RehearsalTown town) {
    Set<Integer> all = town.residents().stream().map(Resident::number).collect(Collectors.toSet());
    Map<Integer, Set<Integer>> atPlaces = new TreeMap<>();
    for (Stay stay : town.day(0)) {
      if (KINDS.containsKey(town.kind(stay.place()))) {
        atPlaces.computeIfAbsent(stay.place(), unknown -> new TreeSet<>()).add(stay.person());
      }
    }
    List<TownUnit> units = new ArrayList<>();
    // Phones' own counts are of this unit.
    units.add(new TownUnit(HealthService.REGION, "commune", all));
    atPlaces.entrySet().stream()
        .limit(MOST_PLACES)
        .forEach(
            each ->
                units.add(
                    new TownUnit(
                        town.places().get(each.getKey()).name(),
                        KINDS.getOrDefault(town.kind(each.getKey()), ""),
                        each.getValue())));
    return List.copyOf(units);
  }

  /** {@return the unit of a place: its own, or the commune} */
  static String at(List<TownUnit> units, String place) {
    return units.stream()
        .map(TownUnit::code)
        .filter(place::equals)
        .findFirst()
        .orElse(units.get(0).code());
  }

  /** {@return the units as the province's list of them} */
  static String file(List<TownUnit> units) {
    int all = units.get(0).people().size();
    String head =
        "code,name_vi,name_en,kind,parent,population,smartphones,place\n"
            + "%1$s,%1$s,%1$s,province,,%2$d,%2$d,\n".formatted(PROVINCE, all);
    return units.stream()
        .map(
            unit ->
                "%1$s,%1$s,%1$s,%2$s,%3$s,%4$d,%4$d,\n"
                    .formatted(unit.code(), unit.kind(), PROVINCE, unit.people().size()))
        .collect(Collectors.joining("", head, ""));
  }

  /** {@return the truth, if so many have the app running} */
  Figures figures(IntPredicate isRunning) {
    int running = (int) people.stream().filter(isRunning::test).count();
    return new Figures(people.size(), people.size(), running);
  }
}

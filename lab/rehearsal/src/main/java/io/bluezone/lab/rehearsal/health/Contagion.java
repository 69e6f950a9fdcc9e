// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.health;

import static java.util.Objects.requireNonNull;

import io.bluezone.lab.epidemic.disease.Course;
import io.bluezone.lab.epidemic.disease.Disease;
import io.bluezone.lab.epidemic.disease.Draws;
import io.bluezone.lab.epidemic.disease.Purpose;
import io.bluezone.lab.rehearsal.town.Nearness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The infections of each day, by the minutes within 2 m of that day. */
public final class Contagion {

  private final Disease disease;
  private final Draws draws;
  private final Map<Integer, Infection> infections = new LinkedHashMap<>();

  public Contagion(Disease disease, Draws draws) {
    this.disease = disease;
    this.draws = draws;
  }

  /** Infects someone before the beginning, by the course that is drawn for them. */
  public Infection begin(int person, Instant at) {
    return infect(person, at, OptionalInt.empty(), OptionalInt.empty());
  }

  /** Infects someone before the beginning whose symptoms begin at a moment. */
  public Infection begin(int person, Instant at, Instant symptoms) {
    double days = Duration.between(at, symptoms).toMillis() / 86_400_000.0;
    Infection made =
        new Infection(
            person,
            at,
            OptionalInt.empty(),
            OptionalInt.empty(),
            new Course(OptionalDouble.of(days), 1));
    infections.put(person, made);
    return made;
  }

  private Infection infect(int person, Instant at, OptionalInt by, OptionalInt place) {
    Infection made = new Infection(person, at, by, place, disease.course(person));
    infections.put(person, made);
    return made;
  }

  /** Draws the infections of a day that is over, and gives them. */
  public List<Infection> endOfDay(int day, Iterable<Nearness> near) {
    List<Infection> made = new ArrayList<>();
    for (Nearness each : near) {
      if (infections.containsKey(each.one()) != infections.containsKey(each.other())) {
        boolean first = infections.containsKey(each.one());
        int ill = first ? each.one() : each.other();
        int well = first ? each.other() : each.one();
        meet(day, each, ill, well).ifPresent(made::add);
      }
    }
    made.removeIf(each -> infections.putIfAbsent(each.person(), each) != null);
    return made;
  }

  private Optional<Infection> meet(int day, Nearness near, int ill, int well) {
    Infection by = requireNonNull(infections.get(ill), "infections");
    double minutes = near.time().toMillis() / 60_000.0;
    double chance = disease.infectionProbability(by.course(), by.daysUntil(near.since()), minutes);
    return draws.uniform(Draws.pair(ill, well), day, Purpose.INFECTION) < chance
        ? Optional.of(
            new Infection(
                well,
                near.since(),
                OptionalInt.of(ill),
                OptionalInt.of(near.place()),
                disease.course(well)))
        : Optional.empty();
  }

  public Collection<Infection> all() {
    return infections.values();
  }

  public boolean isInfected(int person) {
    return infections.containsKey(person);
  }
}

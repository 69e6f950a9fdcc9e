// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.tracers;

import io.bluezone.lab.epidemic.Radio;
import io.bluezone.lab.epidemic.RadioTable;
import io.bluezone.lab.epidemic.disease.Draws;
import io.bluezone.lab.epidemic.disease.Purpose;
import io.bluezone.lab.population.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The warnings in a town by the measured table of the radio: no phone is simulated. */
final class ModelledTown {

  /** Places are told apart by their numbers; there are fewer. */
  private static final int PLACES = 1_000_000;

  private static final double HOUR = 3_600_000;

  private final PlantedTown town;
  private final RadioTable.Cycle cycle;
  private final RadioTable table = RadioTable.measured();

  ModelledTown(PlantedTown town, RadioTable.Cycle cycle) {
    this.town = town;
    this.cycle = cycle;
  }

  /** Gives whom a run warns: all of one run, then of the next. */
  List<FoundContact> found(Draws draws) {
    List<FoundContact> found = new ArrayList<>();
    for (PlantedCase planted : town.cases()) {
      Map<Integer, Double> hours = new LinkedHashMap<>();
      for (TownContact each : town.contacts(planted)) {
        if (isFound(planted, each, draws)) {
          hours.merge(each.other(), hoursUntilWarning(planted, each, draws), Math::min);
        }
      }
      hours.forEach((person, wait) -> found.add(new FoundContact(planted.person(), person, wait)));
    }
    return found;
  }

  private boolean isFound(PlantedCase planted, TownContact contact, Draws draws) {
    Person of = town.people().get(planted.person());
    Person by = town.people().get(contact.other());
    int shaded = shaded(of) + shaded(by);
    return Radio.finds(
        table,
        new RadioTable.Pair(cycle, of.phone(), by.phone(), shaded),
        contact.metres(),
        contact.minutes(),
        Draws.pair(planted.person(), contact.other()),
        contact.day() * PLACES + contact.place(),
        draws);
  }

  private static int shaded(Person person) {
    return Radio.isShaded(person.carrying()) ? 1 : 0;
  }

  private static double hoursUntilWarning(PlantedCase planted, TownContact contact, Draws draws) {
    Duration midnight = Duration.ofDays(1L + contact.day());
    Duration end = midnight.compareTo(planted.until()) < 0 ? midnight : planted.until();
    Duration published = PublicationHours.of(planted.code(), end);
    double draw = draws.uniform(contact.other(), (int) published.toHours(), Purpose.CHECK);
    return published.minus(planted.code()).toMillis() / HOUR
        + PublicationHours.hoursUntilCheck(draw);
  }
}

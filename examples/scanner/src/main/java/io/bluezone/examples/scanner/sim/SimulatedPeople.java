// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import io.bluezone.ble.virtual.world.Fidelity;
import io.bluezone.examples.scanner.scenario.Scenario;
import io.bluezone.examples.scanner.scenario.Scenario.Stop;
import io.bluezone.examples.scanner.scenario.ScenarioDevice;
import io.bluezone.lab.population.Person;
import io.bluezone.lab.population.PhoneMix;
import io.bluezone.lab.population.Population;
import io.bluezone.lab.population.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Simulated people, each with a phone, as a scenario. */
final class SimulatedPeople {

  private static final Instant MIDNIGHT = Instant.parse("2020-08-10T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private SimulatedPeople() {}

  /** The day of a population, from midnight. */
  static Scenario of(Population population) {
    List<ScenarioDevice> devices = new ArrayList<>();
    List<List<Visit>> visits = population.visitsByPerson();
    for (int i = 0; i < visits.size(); i++) {
      devices.add(device(population.people().get(i), path(visits.get(i))));
    }
    return scenario(MIDNIGHT, DAY, devices);
  }

  /** Away between two visits; who stays until the day's end does not leave then. */
  private static List<Stop> path(List<Visit> visits) {
    List<Stop> path = new ArrayList<>();
    for (Visit visit : visits) {
      path.add(new Stop(visit.from(), visit.seat().x(), visit.seat().y(), false));
      if (visit.until().compareTo(DAY) < 0) {
        path.add(leaving(visit.until()));
      }
    }
    return List.copyOf(path);
  }

  /** The people of a list, each with the phone in the hand, away at first. */
  static Scenario of(ContactList list, PhoneMix phones, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<ScenarioDevice> devices = new ArrayList<>();
    for (String name : list.people()) {
      Person person = new Person(name, phones.draw(random), Person.Carrying.HAND);
      devices.add(device(person, List.of(leaving(Duration.ZERO))));
    }
    return scenario(
        MIDNIGHT.plusSeconds(list.firstSecond()),
        Duration.ofSeconds((long) list.length() * ContactList.SLOT),
        devices);
  }

  private static Stop leaving(Duration at) {
    return new Stop(at, 0, 0, true);
  }

  private static ScenarioDevice device(Person person, List<Stop> path) {
    return ScenarioDevice.of(
        person.name(),
        Scenario.Kind.valueOf(person.phone().name()),
        Scenario.Carried.valueOf(person.carrying().name()),
        path);
  }

  private static Scenario scenario(Instant start, Duration length, List<ScenarioDevice> devices) {
    return new Scenario(
        start, length, Scenario.Air.MEASURED, Fidelity.WINDOWS, List.copyOf(devices), List.of());
  }
}

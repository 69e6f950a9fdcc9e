// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import io.bluezone.ble.virtual.world.Fidelity;
import io.bluezone.examples.scanner.scenario.Scenario;
import io.bluezone.examples.scanner.scenario.Scenario.Stop;
import io.bluezone.examples.scanner.scenario.ScenarioDevice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A day of a town, from midnight: homes of four, work by bus, school, shops, and back in the
 * evening. Who is on the way between two places is out of reach of all others, but for those on the
 * same bus.
 */
final class Town {

  static final int MAX_PEOPLE = 100_000;

  private static final int HOUSEHOLD = 4;
  private static final int OFFICE = 12;
  private static final int CLASS = 25;
  private static final int BUS = 20;
  private static final int SHOP = 15;

  /** Metres between the middles of two places of one kind: walls are not in the world. */
  private static final double APART = 150;

  private static final List<Scenario.Carried> WAYS = List.of(Scenario.Carried.values());

  /** Minutes in which all begin something at some moment. */
  private static final int SPREAD = 10;

  private final SplittableRandom random;

  private Town(long seed) {
    random = new SplittableRandom(seed);
  }

  static Scenario scenario(int people, long seed, PhoneMix phones) {
    return new Town(seed).of(people, phones);
  }

  private Scenario of(int people, PhoneMix phones) {
    List<ScenarioDevice> devices = new ArrayList<>();
    int workers = 0;
    int pupils = 0;
    for (int person = 0; person < people; person++) {
      List<Stop> path = new ArrayList<>();
      int role = person % HOUSEHOLD;
      path.add(at(0, 0, Quarter.HOME, person / HOUSEHOLD, role, 1.5));
      if (role <= 1) {
        work(path, workers++);
      } else if (role == 2) {
        school(path, pupils++);
      }
      shop(path, person, role);
      path.add(at(20 * 60, minute(), Quarter.HOME, person / HOUSEHOLD, role, 1.5));
      Scenario.Carried carried = WAYS.get(random.nextInt(WAYS.size()));
      devices.add(ScenarioDevice.of("p" + person, phones.draw(random), carried, List.copyOf(path)));
    }
    return new Scenario(
        Instant.parse("2020-08-10T00:00:00Z"),
        Duration.ofDays(1),
        Scenario.Air.MEASURED,
        Fidelity.WINDOWS,
        List.copyOf(devices),
        List.of());
  }

  /** Where places of one kind are: far from those of another. */
  private enum Quarter {
    HOME(0),
    OFFICE(50),
    SCHOOL(100),
    BUS(150),
    SHOP(200);

    private final double x;

    Quarter(double kilometres) {
      x = 1000 * kilometres;
    }
  }

  private void work(List<Stop> path, int worker) {
    leave(path, 7 * 60, 0);
    path.add(at(7 * 60 + 15, minute(), Quarter.BUS, worker / BUS, worker % BUS, 0.8));
    leave(path, 7 * 60 + 45, minute());
    // Not with those of the same bus alone.
    int desk = Math.floorDiv(worker * 7, OFFICE);
    path.add(at(8 * 60, minute(), Quarter.OFFICE, desk, worker % OFFICE, 2));
    leave(path, 16 * 60 + 30, minute());
    path.add(at(17 * 60, minute(), Quarter.BUS, worker / BUS, worker % BUS, 0.8));
    leave(path, 17 * 60 + 30, minute());
  }

  private void school(List<Stop> path, int pupil) {
    leave(path, 7 * 60 + 20, minute());
    path.add(at(7 * 60 + 45, minute(), Quarter.SCHOOL, pupil / CLASS, pupil % CLASS, 1.2));
    leave(path, 15 * 60, minute());
  }

  /** Each goes to some shop for some minutes. */
  private void shop(List<Stop> path, int person, int role) {
    int begin = (role <= 1 ? 18 : role == 2 ? 16 : 10) * 60;
    if (role == 3) {
      leave(path, begin - SPREAD, 0);
    }
    int shop = random.nextInt(1 + person / SHOP);
    path.add(at(begin, minute(), Quarter.SHOP, shop, person % SHOP, 1.8));
    leave(path, begin + 25, minute());
  }

  private double minute() {
    return random.nextDouble() * SPREAD;
  }

  private static void leave(List<Stop> path, double minute, double later) {
    path.add(new Stop(time(minute + later), 0, 0, true));
  }

  private Stop at(
      double minute, double later, Quarter quarter, int place, int seat, double spacing) {
    double x = quarter.x + (place % 300) * APART;
    double y = Math.floorDiv(place, 300) * APART;
    return new Stop(
        time(minute + later),
        x + (seat % 5) * spacing + random.nextDouble() * 0.2,
        y + Math.floorDiv(seat, 5) * spacing,
        false);
  }

  private static Duration time(double minutes) {
    return Duration.ofMillis(Math.round(minutes * 60_000));
  }
}

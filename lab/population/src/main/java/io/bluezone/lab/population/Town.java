// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.population;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Days of a town, from midnight: homes of four, work by the station and a bus, school, shops, and
 * back in the evening. The first day is a Monday; on Saturdays and Sundays there are shops alone.
 */
public final class Town {

  public static final int MAX_PEOPLE = 100_000;

  private static final int DAY = 24 * 60;
  private static final int HOUSEHOLD = 4;
  private static final int OFFICE = 12;
  private static final int CLASS = 25;
  private static final int BUS = 20;

  /** A platform of 100 m by 5 m, full. */
  private static final int PLATFORM = 500;

  private static final int SHOP = 15;
  private static final int WEEK = 7;
  private static final int WORKDAYS = 5;

  /** Metres between the middles of two places of one kind: walls are not in the world. */
  private static final double APART = 150;

  private static final int PLACES_IN_A_ROW = 300;
  private static final int SEATS_IN_A_ROW = 5;

  /** Minutes in which all begin something at some moment. */
  private static final int SPREAD = 10;

  /** No city has all on the way at once. */
  private static final int ON_THE_WAY = 2_500;

  /** Minutes from those who are on the way to the next. */
  private static final int LATER = 10;

  private final List<Place> places = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private SplittableRandom random;
  private List<Visit> visits = new ArrayList<>();

  /** The places of one kind, far from those of another. */
  private enum District {
    HOME(Place.Kind.HOME, 0, 1.5),
    OFFICE(Place.Kind.WORK, 50, 2),
    SCHOOL(Place.Kind.SCHOOL, 100, 1.2),
    BUS(Place.Kind.BUS, 150, 0.8),
    SHOP(Place.Kind.SHOP, 200, 1.8),
    STATION(Place.Kind.STATION, 250, 1);

    private final Place.Kind kind;
    private final double east;

    /** Metres from one seat to the next. */
    private final double spacing;

    District(Place.Kind kind, double kilometresEast, double spacing) {
      this.kind = kind;
      this.east = 1000 * kilometresEast;
      this.spacing = spacing;
    }
  }

  private record Spot(int place, Point seat) {}

  private Town(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Plans a workday of so many people; the same seed gives the same plan. */
  public static Population plan(int people, PhoneMix phones, long seed) {
    return days(people, phones, seed, 1).get(0);
  }

  /** Plans days one after the other: of the same people, in the same places. */
  public static List<Population> days(int size, PhoneMix phones, long seed, int days) {
    Town town = new Town(seed);
    List<Person> people = new ArrayList<>();
    for (int person = 0; person < size; person++) {
      people.add(phones.person("p" + person, town.random));
    }
    List<List<Visit>> visits = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      town.random = new SplittableRandom(seed + 31L * day);
      town.visits = new ArrayList<>();
      town.planDay(size, day % WEEK < WORKDAYS);
      visits.add(town.visits);
    }
    return visits.stream().map(each -> new Population(people, town.places, each)).toList();
  }

  private void planDay(int size, boolean isWorkday) {
    int workers = 0;
    int pupils = 0;
    for (int person = 0; person < size; person++) {
      int role = isWorkday ? person % HOUSEHOLD : HOUSEHOLD - 1;
      switch (role) {
        case 0, 1 -> {
          work(person, workers++);
          shop(person, 18 * 60);
        }
        case 2 -> {
          stay(person, 0, home(person), about(7 * 60 + 20));
          learn(person, pupils++);
          shop(person, 16 * 60);
        }
        default -> {
          stay(person, 0, home(person), 10 * 60 - SPREAD);
          shop(person, 10 * 60);
        }
      }
      stay(person, about(20 * 60), home(person), DAY);
    }
  }

  private void work(int person, int worker) {
    int bus = worker / BUS;
    int seat = worker % BUS;
    int platform = worker / PLATFORM;
    int begin = 7 * 60 + LATER * (worker / ON_THE_WAY);
    stay(person, 0, home(person), begin);
    stay(person, begin + 5, at(District.STATION, platform, worker % PLATFORM), begin + 15);
    stay(person, about(begin + 15), at(District.BUS, bus, seat), about(begin + 45));
    // Not with those of the same bus alone.
    int desk = Math.floorDiv(worker * 7, OFFICE);
    stay(
        person, about(begin + 60), at(District.OFFICE, desk, worker % OFFICE), about(16 * 60 + 30));
    stay(person, about(17 * 60), at(District.BUS, bus, seat), about(17 * 60 + 30));
  }

  private void learn(int person, int pupil) {
    double from = about(7 * 60 + 45);
    stay(person, from, at(District.SCHOOL, pupil / CLASS, pupil % CLASS), about(15 * 60));
  }

  /** Each goes to some shop for some minutes. */
  private void shop(int person, int begin) {
    int shop = random.nextInt(1 + person / SHOP);
    stay(person, about(begin), at(District.SHOP, shop, person % SHOP), about(begin + 25));
  }

  private Spot home(int person) {
    return at(District.HOME, person / HOUSEHOLD, person % HOUSEHOLD);
  }

  private double about(double minute) {
    return minute + random.nextDouble() * SPREAD;
  }

  private void stay(int person, double from, Spot spot, double until) {
    visits.add(new Visit(person, spot.place(), time(from), time(until), spot.seat()));
  }

  private static Duration time(double minutes) {
    return Duration.ofMillis(Math.round(minutes * 60_000));
  }

  private Spot at(District district, int number, int seat) {
    double x = district.east + (number % PLACES_IN_A_ROW) * APART;
    double y = Math.floorDiv(number, PLACES_IN_A_ROW) * APART;
    String name = district + "-" + number;
    int place = numbers.computeIfAbsent(name, unknown -> places.size());
    if (place == places.size()) {
      places.add(new Place(name, district.kind, new Point(x, y)));
    }
    return new Spot(
        place,
        new Point(
            x + (seat % SEATS_IN_A_ROW) * district.spacing + random.nextDouble() * 0.2,
            y + Math.floorDiv(seat, SEATS_IN_A_ROW) * district.spacing));
  }
}

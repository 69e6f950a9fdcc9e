// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.tracers;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import io.bluezone.lab.population.Meetings;
import io.bluezone.lab.population.Person;
import io.bluezone.lab.population.PhoneMix;
import io.bluezone.lab.population.Population;
import io.bluezone.lab.population.Town;
import io.bluezone.lab.population.Visit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Two days of a town in which one in a hundred is a case. The same seed gives the same town. */
final class PlantedTown {

  static final int DAYS = 2;

  /** The time within 2 m on a day that makes a contact close. */
  private static final double CLOSE_MINUTES = 15;

  private static final double NEAR = Meetings.BANDS.get(0);
  private static final int PEOPLE_A_CASE = 100;
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration FIRST_CODE = DAY.plusHours(8);
  private static final int MINUTES_OF_CODES = 12 * 60;

  private final List<Population> days;
  private final List<PlantedCase> cases;
  private final List<ListMultimap<Integer, Visit>> visits = new ArrayList<>();

  private record Beside(int other, int day, int place) {}

  private record Together(double metres, Duration time) {}

  PlantedTown(int people, long seed) {
    days = Town.days(people, PhoneMix.parse(PhoneMix.DEFAULT), seed, DAYS);
    for (Population day : days) {
      ListMultimap<Integer, Visit> byPlace = MultimapBuilder.treeKeys().arrayListValues().build();
      day.visits().forEach(visit -> byPlace.put(visit.place(), visit));
      visits.add(byPlace);
    }
    SplittableRandom random = new SplittableRandom(seed);
    Set<Integer> chosen = new TreeSet<>();
    while (chosen.size() < Math.max(1, people / PEOPLE_A_CASE)) {
      chosen.add(random.nextInt(people));
    }
    cases =
        chosen.stream()
            .map(
                person ->
                    new PlantedCase(
                        person, FIRST_CODE.plusMinutes(random.nextInt(MINUTES_OF_CODES))))
            .collect(ImmutableList.toImmutableList());
  }

  List<Person> people() {
    return days.get(0).people();
  }

  List<Population> days() {
    return days;
  }

  List<PlantedCase> cases() {
    return cases;
  }

  /** Gives all who were at a place with a case before its code, by days and places. */
  List<TownContact> contacts(PlantedCase planted) {
    Map<Beside, List<Together>> all = new LinkedHashMap<>();
    for (int day = 0; day < DAYS; day++) {
      Duration end = planted.until().minus(DAY.multipliedBy(day));
      for (Visit own : days.get(day).visits()) {
        if (own.person() == planted.person()) {
          for (Visit visit : visits.get(day).get(own.place())) {
            add(own, visit, end, day, all);
          }
        }
      }
    }
    List<TownContact> contacts = new ArrayList<>();
    all.forEach((beside, times) -> contacts.add(contact(beside, times)));
    return contacts;
  }

  private static void add(
      Visit own, Visit visit, Duration end, int day, Map<Beside, List<Together>> all) {
    Duration from = later(own.from(), visit.from());
    Duration until = earlier(end, earlier(own.until(), visit.until()));
    if (visit.person() != own.person() && from.compareTo(until) < 0) {
      all.computeIfAbsent(
              new Beside(visit.person(), day, own.place()), unknown -> new ArrayList<>())
          .add(new Together(own.seat().distanceTo(visit.seat()), until.minus(from)));
    }
  }

  private static TownContact contact(Beside beside, List<Together> times) {
    double minutes = 0;
    double weighed = 0;
    for (Together each : times) {
      double length = minutes(each.time());
      minutes += length;
      weighed += length * each.metres();
    }
    return new TownContact(
        beside.other(), beside.day(), beside.place(), weighed / minutes, minutes);
  }

  /** Gives who was within 2 m of a case for 15 minutes of a day, in truth. */
  Set<Integer> close(PlantedCase planted) {
    Set<Integer> close = new TreeSet<>();
    for (int day = 0; day < DAYS; day++) {
      Map<Integer, Double> near = new LinkedHashMap<>();
      for (TownContact each : contacts(planted)) {
        if (each.day() == day && each.metres() <= NEAR) {
          near.merge(each.other(), each.minutes(), Double::sum);
        }
      }
      near.forEach(
          (other, minutes) -> {
            if (minutes >= CLOSE_MINUTES) {
              close.add(other);
            }
          });
    }
    return close;
  }

  static double minutes(Duration time) {
    return time.toMillis() / 60_000.0;
  }

  private static Duration later(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration earlier(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}

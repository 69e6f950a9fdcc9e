// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.population;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** People, places, and a plan of visits in the order of people and, for each person, of time. */
public record Population(List<Person> people, List<Place> places, List<Visit> visits) {

  public Population {
    people = List.copyOf(people);
    places = List.copyOf(places);
    visits = List.copyOf(visits);
  }

  public List<List<Visit>> visitsByPerson() {
    List<List<Visit>> all = new ArrayList<>();
    people.forEach(person -> all.add(new ArrayList<>()));
    visits.forEach(visit -> all.get(visit.person()).add(visit));
    return all;
  }

  /** Gives the point where each person is at a time; empty for one who is on the way. */
  public List<Optional<Point>> at(Duration time) {
    List<Optional<Point>> points = new ArrayList<>();
    people.forEach(person -> points.add(Optional.empty()));
    for (Visit visit : visits) {
      if (visit.from().compareTo(time) <= 0 && visit.until().compareTo(time) > 0) {
        points.set(visit.person(), Optional.of(visit.seat()));
      }
    }
    return points;
  }
}

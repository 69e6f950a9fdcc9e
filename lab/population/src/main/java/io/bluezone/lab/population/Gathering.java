// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.population;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** People who are alone, far from each other, and then together in a square hall. */
public final class Gathering {

  private static final double APART = 5_000;

  /** By it points are spread evenly. */
  private static final double GOLDEN_RATIO = 0.6180339887498949;

  private Gathering() {}

  /** Plans it, for a square of so many metres along its side. */
  public static Population plan(int size, double side, Duration alone, Duration together) {
    List<Person> people = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    List<Visit> visits = new ArrayList<>();
    places.add(new Place("the hall", Place.Kind.HALL, new Point(side / 2, side / 2)));
    for (int i = 0; i < size; i++) {
      people.add(new Person("phone-" + i, Person.Phone.ANDROID, Person.Carrying.HAND));
      Point home = new Point(APART * (1 + i), APART);
      places.add(new Place("home-" + i, Place.Kind.HOME, home));
      Point seat = new Point(side * (i * GOLDEN_RATIO % 1), side * (i + 0.5) / size);
      visits.add(new Visit(i, 1 + i, Duration.ZERO, alone, home));
      visits.add(new Visit(i, 0, alone, alone.plus(together), seat));
    }
    return new Population(people, places, visits);
  }
}

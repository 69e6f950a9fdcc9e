// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.follow;

import io.bluezone.lab.population.Place;
import io.bluezone.lab.population.Point;
import io.bluezone.lab.population.Population;
import io.bluezone.lab.population.Visit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A town whose places stand side by side, in an order drawn by the seed, so that all ways can be
 * walked. Buses leave from the station and come back there.
 */
final class Streets {

  /** Metres between two doors. */
  static final double APART = 30;

  /** Metres in a second. */
  static final double WALK = 1.4;

  private static final Point DOOR = new Point(-2, 0);

  private final Population town;
  private final List<Point> doors = new ArrayList<>();

  /**
   * A stay or a walk, in seconds of the day. A stay has a place and how far from its door it is in
   * metres, a walk goes straight from one door to another.
   */
  record Leg(double from, double until, int place, double metres, Point start, Point end) {

    boolean isWalk() {
      return place < 0;
    }
  }

  Streets(Population town, long seed) {
    this.town = town;
    int count = town.places().size();
    int side = (int) Math.ceil(Math.sqrt(count));
    List<Integer> plots = new ArrayList<>();
    for (int plot = 0; plot < count; plot++) {
      plots.add(plot);
    }
    Collections.shuffle(plots, new Random(seed));
    int station = first(Place.Kind.STATION);
    for (int place = 0; place < count; place++) {
      int plot = plots.get(isBus(place) && station >= 0 ? station : place);
      doors.add(new Point(APART * (plot % side), APART * Math.floorDiv(plot, side)));
    }
  }

  private int first(Place.Kind kind) {
    for (int place = 0; place < town.places().size(); place++) {
      if (town.places().get(place).kind() == kind) {
        return place;
      }
    }
    return -1;
  }

  private boolean isBus(int place) {
    return town.places().get(place).kind() == Place.Kind.BUS;
  }

  Point door(int place) {
    return doors.get(place);
  }

  /** The doors through which most people go, at most so many; buses have none. */
  List<Integer> busiest(int most) {
    int[] visitors = new int[doors.size()];
    town.visits().stream()
        .filter(visit -> !isBus(visit.place()))
        .map(visit -> List.of(visit.person(), visit.place()))
        .distinct()
        .forEach(pair -> visitors[pair.get(1)]++);
    List<Integer> places = new ArrayList<>();
    for (int place = 0; place < visitors.length; place++) {
      if (visitors[place] > 0) {
        places.add(place);
      }
    }
    places.sort((one, other) -> Integer.compare(visitors[other], visitors[one]));
    return List.copyOf(places.subList(0, Math.min(most, places.size())));
  }

  /**
   * The day of each person. Who leaves goes straight and in time, or comes late. One in a bus is in
   * no leg.
   */
  List<List<Leg>> days() {
    return town.visitsByPerson().stream().map(this::day).toList();
  }

  private List<Leg> day(List<Visit> visits) {
    List<Leg> legs = new ArrayList<>();
    double free = 0;
    int at = visits.isEmpty() ? 0 : visits.get(0).place();
    for (Visit visit : visits) {
      Point start = door(at);
      Point end = door(visit.place());
      double walk = start.distanceTo(end) / WALK;
      double leave = Math.max(free, seconds(visit.from()) - walk);
      double arrive = leave + walk;
      if (walk > 0) {
        legs.add(new Leg(leave, arrive, -1, 0, start, end));
      }
      double until = Math.max(arrive, seconds(visit.until()));
      if (until > arrive && !isBus(visit.place())) {
        Point middle = town.places().get(visit.place()).middle();
        Point seat = new Point(visit.seat().x() - middle.x(), visit.seat().y() - middle.y());
        legs.add(new Leg(arrive, until, visit.place(), seat.distanceTo(DOOR), end, end));
      }
      free = until;
      at = visit.place();
    }
    return legs;
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1e3;
  }
}

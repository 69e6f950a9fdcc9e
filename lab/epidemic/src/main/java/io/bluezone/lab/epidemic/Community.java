// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic;

import io.bluezone.lab.epidemic.Rings.Reach;
import io.bluezone.lab.epidemic.disease.Draws;
import io.bluezone.lab.epidemic.disease.Purpose;
import java.util.Arrays;

/**
 * People in households who learn, work, go by bus and visit markets. Five days of seven are days of
 * work. Households: 3.6 people (General Statistics Office of Vietnam, census of 2019); a fifth are
 * pupils and just over half work, by the same census. Immutable.
 */
public final class Community implements ContactPattern {

  /** Shares of households of 1, 2, 3 ... people, of 1,000. */
  private static final int[] HOUSEHOLDS = {110, 160, 210, 265, 130, 70, 55};

  private static final double PUPILS = 0.27;
  private static final double WORKERS = 0.75;
  private static final double RIDERS = 0.1;
  private static final double VISITS = 0.4;

  private static final int PEOPLE_PER_INDEX_CASE = 1_000;

  private static final int CLASS = 40;
  private static final int TEAM = 12;
  private static final int BUS = 40;
  private static final int MARKET = 500;
  private static final int WEEK = 7;
  private static final int WORKDAYS = 5;

  private static final Reach IN_CLASS =
      new Reach(2, ContactKind.CLASS_NEIGHBOUR, 5, ContactKind.CLASSMATE);
  private static final Reach AT_WORK =
      new Reach(2, ContactKind.DESK_NEIGHBOUR, 4, ContactKind.COLLEAGUE);
  private static final Reach IN_BUS =
      new Reach(2, ContactKind.BUS_NEIGHBOUR, 5, ContactKind.BUS_RIDER);
  private static final int MARKET_NEAR = 5;
  private static final int MARKET_AROUND = 12;

  private final int people;
  private final int[] firstOfHousehold;
  private final Rings classes;
  private final Rings teams;
  private final Rings buses;

  private Community(int people, int[] firstOfHousehold, Rings classes, Rings teams, Rings buses) {
    this.people = people;
    this.firstOfHousehold = firstOfHousehold;
    this.classes = classes;
    this.teams = teams;
    this.buses = buses;
  }

  /** Settles so many people; the same seed gives the same community. */
  public static Community of(int people, long seed) {
    Draws draws = new Draws(seed, -1);
    int[] first = households(people, draws);
    int[] pupils = new int[people];
    int[] workers = new int[people];
    int[] riders = new int[people];
    int learn = 0;
    int work = 0;
    int ride = 0;
    for (int person = 0; person < people; person++) {
      double draw = draws.uniform(person, 0, Purpose.OCCUPATION);
      boolean pupil = first[person] != person && draw < PUPILS;
      boolean worker = !pupil && draw >= 1 - WORKERS;
      if (pupil) {
        pupils[learn++] = person;
      } else if (worker) {
        workers[work++] = person;
      }
      if ((pupil || worker) && draws.uniform(person, 1, Purpose.OCCUPATION) < RIDERS) {
        riders[ride++] = person;
      }
    }
    return new Community(
        people,
        first,
        new Rings(people, Arrays.copyOf(pupils, learn), CLASS, 1_000, draws),
        new Rings(people, Arrays.copyOf(workers, work), TEAM, 20_000, draws),
        new Rings(people, Arrays.copyOf(riders, ride), BUS, 500, draws));
  }

  private static int[] households(int people, Draws draws) {
    int[] first = new int[people];
    int person = 0;
    while (person < people) {
      int draw = draws.below(1_000, person, 0, Purpose.HOUSEHOLD);
      int size = 1;
      for (int i = 0; i < HOUSEHOLDS.length && draw >= HOUSEHOLDS[i]; i++) {
        draw -= HOUSEHOLDS[i];
        size++;
      }
      int end = Math.min(people, person + size);
      Arrays.fill(first, person, end, person);
      person = end;
    }
    return first;
  }

  @Override
  public int people() {
    return people;
  }

  /** Gives how many are infected at the start: 100 of 100,000, but one at least. */
  public int indexCases() {
    return Math.max(1, people / PEOPLE_PER_INDEX_CASE);
  }

  @Override
  public void of(int person, int day, Draws draws, boolean atHome, ContactList list) {
    list.clear();
    int first = firstOfHousehold[person];
    for (int other = first; other < people && firstOfHousehold[other] == first; other++) {
      if (other != person) {
        list.add(other, ContactKind.HOUSEHOLD);
      }
    }
    if (atHome) {
      return;
    }
    if (day % WEEK < WORKDAYS) {
      if (classes.has(person)) {
        classes.list(person, IN_CLASS, list);
      } else if (teams.has(person)) {
        teams.list(person, AT_WORK, list);
      }
      if (buses.has(person)) {
        buses.list(person, IN_BUS, list);
      }
    }
    visit(person, day, draws, list);
  }

  @Override
  public int venue(int person, ContactKind kind) {
    return switch (kind) {
      case BUS_NEIGHBOUR, BUS_RIDER -> -1 - buses.ring(person);
      default -> person / MARKET;
    };
  }

  /** At a market, each day brings others together: the step from one to the next is drawn. */
  private void visit(int person, int day, Draws draws, ContactList list) {
    if (!visits(person, day, draws)) {
      return;
    }
    int first = person - person % MARKET;
    int size = Math.min(MARKET, people - first);
    if (size <= 2 * MARKET_AROUND) {
      return;
    }
    int stride = 1 + draws.below(size - 1, first, day, Purpose.NEIGHBOURS);
    for (int step = 1; step <= MARKET_AROUND; step++) {
      ContactKind kind =
          step <= MARKET_NEAR ? ContactKind.MARKET_NEIGHBOUR : ContactKind.MARKET_VISITOR;
      int away = (int) ((long) step * stride % size);
      int ahead = first + (person - first + away) % size;
      int behind = first + (person - first + size - away) % size;
      addVisitor(ahead, person, day, draws, kind, list);
      if (behind != ahead) {
        addVisitor(behind, person, day, draws, kind, list);
      }
    }
  }

  private static void addVisitor(
      int other, int person, int day, Draws draws, ContactKind kind, ContactList list) {
    if (other != person && visits(other, day, draws)) {
      list.add(other, kind);
    }
  }

  private static boolean visits(int person, int day, Draws draws) {
    return draws.uniform(person, day, Purpose.VISIT) < VISITS;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.city;

import io.bluezone.examples.outbreak.city.Meeting.Distance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A city of which everything is known. People live in households of one to five, side by side with
 * those behind the wall; work in teams of eight, two teams to a room; and meet others by chance.
 * One in a hundred is a case from the first midnight on.
 */
final class City {

  static final long DAY_MILLIS = 86_400_000;
  static final long FIRST_DAY = 18_700;

  private static final long MINUTE = 60_000;
  private static final int TEAM = 8;
  private static final int ROOM = 16;
  private static final int PEOPLE_A_CASE = 100;

  private final int people;
  private final int days;
  private final Random random;
  private final List<List<Integer>> households = new ArrayList<>();
  private final List<Integer> workers = new ArrayList<>();
  private final List<Meeting> meetings = new ArrayList<>();

  City(int people, int days, long seed) {
    this.people = people;
    this.days = days;
    random = new Random(seed);
    settle();
    for (int day = 0; day < days; day++) {
      live((FIRST_DAY + day) * DAY_MILLIS);
    }
  }

  int people() {
    return people;
  }

  int days() {
    return days;
  }

  List<Meeting> meetings() {
    return meetings;
  }

  /** {@return the cases} */
  List<Integer> cases() {
    List<Integer> cases = new ArrayList<>();
    for (int person = 0; person < people; person += PEOPLE_A_CASE) {
      cases.add(person);
    }
    return cases;
  }

  private void settle() {
    int next = 0;
    while (next < people) {
      List<Integer> household = new ArrayList<>();
      for (int size = 1 + random.nextInt(5); size > 0 && next < people; size--) {
        household.add(next++);
      }
      households.add(household);
    }
    for (int person = 0; person < people; person++) {
      if (random.nextInt(10) < 6) {
        workers.add(person);
      }
    }
    Collections.shuffle(workers, random);
  }

  private void live(long midnight) {
    for (int i = 0; i < households.size(); i++) {
      for (int member : households.get(i)) {
        // Midnight UTC is in the morning in Vietnam: the evening at home is in the UTC day's
        // middle.
        gather(member, households.get(i), midnight + 660 * MINUTE, 90, Distance.NEAR, 0.7);
        if (i > 0) {
          gather(member, households.get(i - 1), midnight + 700 * MINUTE, 240, Distance.WALL, 0.6);
        }
      }
    }
    for (int i = 0; i < workers.size(); i++) {
      List<Integer> team =
          workers.subList(i / TEAM * TEAM, Math.min(i / TEAM * TEAM + TEAM, workers.size()));
      List<Integer> room =
          workers.subList(i / ROOM * ROOM, Math.min(i / ROOM * ROOM + ROOM, workers.size()));
      gather(workers.get(i), team, midnight + 90 * MINUTE, 60, Distance.NEAR, 0.3);
      gather(workers.get(i), room, midnight + 200 * MINUTE, 120, Distance.ROOM, 0.4);
    }
    for (int i = 0; i < 2 * people; i++) {
      int one = random.nextInt(people);
      Distance distance = random.nextInt(3) == 0 ? Distance.NEAR : Distance.ROOM;
      meet(one, random.nextInt(people), midnight + random.nextInt(600) * MINUTE, 30, distance);
    }
  }

  private void gather(
      int person, List<Integer> others, long start, int minutes, Distance distance, double chance) {
    for (int other : others) {
      if (person != other
          && random.nextDouble() < chance
          && (distance == Distance.WALL || person < other)) {
        meet(person, other, start + random.nextInt(60) * MINUTE, minutes, distance);
      }
    }
  }

  /** Up to so many minutes, two at least. */
  private void meet(int a, int b, long start, int minutes, Distance distance) {
    if (a != b) {
      long begin = start + random.nextInt(60_000);
      long length = (2 + random.nextInt(minutes)) * MINUTE;
      meetings.add(new Meeting(a, b, begin, begin + length, distance));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.population;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * People who come to the middle of a hall, stay and leave, without end. The same seed gives the
 * same visits.
 */
public final class HallVisitors {

  /** The time from a door to the middle, and from there to a door. */
  public static final Duration WAY = Duration.ofSeconds(35);

  private static final double MEAN_STAY_MILLIS = 5 * 60_000;

  /** The numbers of people: of all, of those inside at the first moment, and of visits an hour. */
  public record Rush(int people, int insideAtFirst, double visitsPerHour) {}

  private final Rush rush;
  private final SplittableRandom random;
  private final List<Person> people = new ArrayList<>();
  private final Duration[] gone;
  private Duration now = Duration.ZERO;
  private int visits;
  private int next;

  public HallVisitors(Rush rush, long seed) {
    this.rush = rush;
    random = new SplittableRandom(seed);
    PhoneMix phones = PhoneMix.parse(PhoneMix.DEFAULT);
    gone = new Duration[rush.people()];
    for (int i = 0; i < gone.length; i++) {
      people.add(phones.person("phone-" + i, random));
      gone[i] = Duration.ZERO;
    }
  }

  public List<Person> people() {
    return people;
  }

  /**
   * Gives the next visit, in the order in which people come in: at a door {@link #WAY} before it,
   * and out as long after it. The hall's middle is the origin.
   */
  public Visit next() {
    while (true) {
      if (visits >= Math.min(rush.insideAtFirst(), gone.length)) {
        now = now.plus(exponential(3_600_000 / rush.visitsPerHour()));
      }
      for (int tried = 0; tried < gone.length; tried++) {
        int person = next;
        next = (next + 1) % gone.length;
        if (gone[person].compareTo(now) <= 0) {
          return visit(person);
        }
      }
    }
  }

  private Visit visit(int person) {
    visits++;
    Duration from = now.plus(WAY);
    Duration until = from.plus(exponential(MEAN_STAY_MILLIS));
    gone[person] = until.plus(WAY).plusMillis(1);
    double angle = random.nextDouble() * 2 * Math.PI;
    double distance = 1 + 7 * Math.sqrt(random.nextDouble());
    Point seat = new Point(distance * Math.cos(angle), distance * Math.sin(angle));
    return new Visit(person, 0, from, until, seat);
  }

  private Duration exponential(double meanMillis) {
    return Duration.ofMillis(1 + (long) (-Math.log(1 - random.nextDouble()) * meanMillis));
  }
}

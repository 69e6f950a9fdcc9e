// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.follow;

import io.bluezone.lab.population.Person;
import io.bluezone.lab.population.Point;
import io.bluezone.lab.population.Population;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Receivers at the busiest doors of a town, which hear all phones within reach. Strengths are as
 * the simulated world's propagation measured on people has them, without what single packets vary.
 * A phone's clock is off by the same time all day.
 */
final class Receivers {

  /** Seconds of an interval, whose end changes the ID. */
  static final double INTERVAL = 900;

  /** Metres. */
  static final double REACH = 20;

  /** Standard deviation of phones' clocks, seconds. */
  static final double CLOCKS = 1;

  /** Standard deviation of a change's moment as it is heard, seconds. */
  static final double MOMENT = 0.3;

  private static final double DAY = 24 * 3600;
  private static final double AT_TWO_METRES = -85;
  private static final double NEAR_END = 5;
  private static final double PAIRS = 5;

  private final Streets streets;
  private final List<Integer> places;
  private final Population town;
  private final long seed;

  Receivers(Population town, Streets streets, int most, long seed) {
    this.town = town;
    this.streets = streets;
    this.seed = seed;
    places = streets.busiest(most);
  }

  /** {@return the metres between two receivers} */
  double metres(int one, int other) {
    return door(one).distanceTo(door(other));
  }

  private Point door(int receiver) {
    return streets.door(places.get(receiver));
  }

  /** {@return all IDs that were heard, of one person after the other, in the order of time} */
  List<HeardId> hear() {
    List<HeardId> all = new ArrayList<>();
    List<List<Streets.Leg>> days = streets.days();
    for (int person = 0; person < days.size(); person++) {
      all.addAll(hear(person, days.get(person)));
    }
    return all;
  }

  private List<HeardId> hear(int person, List<Streets.Leg> day) {
    Map<Integer, List<Hearing>> byInterval = new TreeMap<>();
    for (Streets.Leg leg : day) {
      for (int receiver = 0; receiver < places.size(); receiver++) {
        if (leg.isWalk()) {
          pass(person, leg, receiver, byInterval);
        } else if (places.get(receiver) == leg.place()) {
          cut(person, receiver, leg.from(), leg.until(), leg.metres(), byInterval);
        }
      }
    }
    SplittableRandom random = random(person, -1);
    double late = CLOCKS * random.nextGaussian();
    List<HeardId> ids = new ArrayList<>();
    byInterval.forEach(
        (interval, hearings) -> {
          hearings.sort(Comparator.comparingDouble(Hearing::from));
          OptionalDouble clock = clock(interval, hearings, late, random);
          ids.add(new HeardId(person, interval, List.copyOf(hearings), clock));
        });
    return ids;
  }

  /** A phone sends half of the time: of each change that is heard every second shows its moment. */
  private static OptionalDouble clock(
      int interval, List<Hearing> hearings, double late, SplittableRandom random) {
    double sum = 0;
    int count = 0;
    for (double change : new double[] {interval * INTERVAL, (interval + 1) * INTERVAL}) {
      boolean isHeard =
          hearings.stream().anyMatch(each -> each.from() == change || each.until() == change);
      if (isHeard && random.nextBoolean()) {
        sum += late + MOMENT * random.nextGaussian();
        count++;
      }
    }
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
  }

  /** The part of a straight way that is within reach. */
  private void pass(
      int person, Streets.Leg walk, int receiver, Map<Integer, List<Hearing>> byInterval) {
    Point door = door(receiver);
    double length = walk.start().distanceTo(walk.end());
    double east = (walk.end().x() - walk.start().x()) / length;
    double north = (walk.end().y() - walk.start().y()) / length;
    double x = door.x() - walk.start().x();
    double y = door.y() - walk.start().y();
    double along = x * east + y * north;
    double beside = Math.abs(x * north - y * east);
    if (beside >= REACH) {
      return;
    }
    double half = Math.sqrt(REACH * REACH - beside * beside);
    double from = Math.max(0, along - half);
    double until = Math.min(length, along + half);
    if (until > from) {
      double begin = walk.from() + from / Streets.WALK;
      double end = walk.from() + until / Streets.WALK;
      cut(person, receiver, begin, end, Math.hypot(beside, half / 2), byInterval);
    }
  }

  private void cut(
      int person,
      int receiver,
      double from,
      double until,
      double metres,
      Map<Integer, List<Hearing>> byInterval) {
    double end = Math.min(until, DAY);
    for (int interval = (int) (from / INTERVAL); interval * INTERVAL < end; interval++) {
      double begin = Math.max(from, interval * INTERVAL);
      double last = Math.min(end, (interval + 1) * INTERVAL);
      double strength = strength(person, receiver, begin, last, metres);
      byInterval
          .computeIfAbsent(interval, unknown -> new ArrayList<>())
          .add(new Hearing(receiver, begin, last, strength));
    }
  }

  private double strength(int person, int receiver, double from, double until, double metres) {
    double distance = Math.max(0.2, metres);
    double loss =
        18 * Math.log10(Math.min(distance, NEAR_END) / 2)
            + 18 * Math.log10(Math.max(1, distance / NEAR_END));
    double pair = PAIRS * random(person, receiver).nextGaussian();
    double slow = random(person, receiver * 1_000_003L + (long) (1000 * from)).nextGaussian();
    return AT_TWO_METRES
        - loss
        - loss(town.people().get(person).carrying())
        + pair
        + Hearing.deviation(until - from) * slow;
  }

  private static double loss(Person.Carrying carrying) {
    return switch (carrying) {
      case HAND -> 0;
      case FRONT_POCKET, BAG -> 4;
      case BACK_POCKET -> 17;
      case SHIRT_POCKET -> 2;
    };
  }

  private SplittableRandom random(int person, long what) {
    return new SplittableRandom((seed * 0x9E3779B97F4A7C15L + person) * 0xBF58476D1CE4E5B9L + what);
  }
}

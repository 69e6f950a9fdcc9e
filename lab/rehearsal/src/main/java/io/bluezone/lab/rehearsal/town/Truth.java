// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.town;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import io.bluezone.lab.population.Meetings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pairs within 2 m, and for how long, of each day, from the stays as they were. */
public final class Truth {

  /** The time of a day that makes a contact close. */
  public static final Duration CLOSE = Duration.ofMinutes(15);

  private static final double NEAR = Meetings.BANDS.get(0);

  private final List<Map<Long, Nearness>> days = new ArrayList<>();

  private record Together(int one, int other, int place, Instant from, Instant until) {}

  /** Adds a day by the stays of that day. */
  public void addDay(List<Stay> stays) {
    ListMultimap<Integer, Stay> byPlace = ArrayListMultimap.create();
    stays.forEach(stay -> byPlace.put(stay.place(), stay));
    ListMultimap<Long, Together> pairs = ArrayListMultimap.create();
    for (int place : byPlace.keySet().stream().sorted().toList()) {
      meet(byPlace.get(place), pairs);
    }
    Map<Long, Nearness> day = new LinkedHashMap<>();
    pairs.keySet().stream().sorted().forEach(key -> day.put(key, nearness(pairs.get(key))));
    days.add(day);
  }

  private static void meet(List<Stay> stays, ListMultimap<Long, Together> pairs) {
    for (int i = 0; i < stays.size(); i++) {
      for (int j = i + 1; j < stays.size(); j++) {
        Stay one = stays.get(i);
        Stay other = stays.get(j);
        Instant from = one.from().isAfter(other.from()) ? one.from() : other.from();
        Instant until = one.until().isBefore(other.until()) ? one.until() : other.until();
        if (one.person() != other.person()
            && from.isBefore(until)
            && one.seat().distanceTo(other.seat()) <= NEAR) {
          pairs.put(
              Meetings.key(one.person(), other.person()),
              new Together(
                  Math.min(one.person(), other.person()),
                  Math.max(one.person(), other.person()),
                  one.place(),
                  from,
                  until));
        }
      }
    }
  }

  private static Nearness nearness(List<Together> all) {
    all.sort(Comparator.comparing(Together::from));
    Duration sum = Duration.ZERO;
    Optional<Instant> close = Optional.empty();
    for (Together each : all) {
      Duration length = Duration.between(each.from(), each.until());
      if (close.isEmpty() && sum.plus(length).compareTo(CLOSE) >= 0) {
        close = Optional.of(each.from().plus(CLOSE.minus(sum)));
      }
      sum = sum.plus(length);
    }
    Together first = all.get(0);
    return new Nearness(first.one(), first.other(), sum, first.place(), first.from(), close);
  }

  public int days() {
    return days.size();
  }

  /** {@return all pairs of a day that were near, however short} */
  public Iterable<Nearness> day(int day) {
    return days.get(day).values();
  }

  /** {@return the nearness of two on a day} */
  public Optional<Nearness> of(int day, int one, int other) {
    return Optional.ofNullable(days.get(day).get(Meetings.key(one, other)));
  }

  /** {@return when two had been close on the first of some days, if they were} */
  public Optional<Instant> closeUntil(int lastDay, int one, int other) {
    for (int day = 0; day <= Math.min(lastDay, days.size() - 1); day++) {
      Optional<Instant> close = of(day, one, other).flatMap(Nearness::close);
      if (close.isPresent()) {
        return close;
      }
    }
    return Optional.empty();
  }
}

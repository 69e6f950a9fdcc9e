// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.city;

import io.bluezone.examples.outbreak.city.Meeting.Distance;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who really is F1 and F2: who was within 2 m of one a level lower for 15 minutes of a day, and
 * some of that after that one could pass it on.
 */
final class CityTruth {

  private static final long CLOSE_MILLIS = 15 * 60_000;

  private record PairDay(int a, int b, long day) {}

  private final Map<PairDay, Long> together = new HashMap<>();
  private final City city;
  private final long latency;

  private CityTruth(City city, long latency) {
    this.city = city;
    this.latency = latency;
    for (Meeting meeting : city.meetings()) {
      if (meeting.distance() == Distance.NEAR) {
        together.merge(pairDay(meeting), meeting.end() - meeting.start(), Long::sum);
      }
    }
  }

  /** {@return who is F0, F1 and F2} */
  static List<Set<Integer>> of(City city, long latency) {
    CityTruth truth = new CityTruth(city, latency);
    Map<Integer, Long> cases = new HashMap<>();
    for (int person : city.cases()) {
      cases.put(person, City.FIRST_DAY * City.DAY_MILLIS);
    }
    Set<Integer> seen = new HashSet<>(cases.keySet());
    Map<Integer, Long> first = truth.next(cases, seen);
    seen.addAll(first.keySet());
    Map<Integer, Long> second = truth.next(first, seen);
    return List.of(Set.copyOf(cases.keySet()), first.keySet(), second.keySet());
  }

  private Map<Integer, Long> next(Map<Integer, Long> level, Set<Integer> seen) {
    Map<Integer, Long> next = new HashMap<>();
    for (Meeting meeting : city.meetings()) {
      if (meeting.distance() == Distance.NEAR
          && together.getOrDefault(pairDay(meeting), 0L) >= CLOSE_MILLIS) {
        spread(meeting, meeting.a(), meeting.b(), level, seen, next);
        spread(meeting, meeting.b(), meeting.a(), level, seen, next);
      }
    }
    return next;
  }

  private void spread(
      Meeting meeting,
      int from,
      int to,
      Map<Integer, Long> level,
      Set<Integer> seen,
      Map<Integer, Long> next) {
    Long since = level.get(from);
    if (since != null && meeting.end() > since && !seen.contains(to)) {
      next.merge(to, Math.max(since, meeting.start()) + latency, Math::min);
    }
  }

  private static PairDay pairDay(Meeting meeting) {
    return new PairDay(
        Math.min(meeting.a(), meeting.b()),
        Math.max(meeting.a(), meeting.b()),
        meeting.start() / City.DAY_MILLIS);
  }
}

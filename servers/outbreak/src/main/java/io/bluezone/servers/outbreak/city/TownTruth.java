// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.city;

import io.bluezone.lab.population.Meeting;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The true F1 and F2: 15 minutes within 2 m of one a level lower in a UTC day, some infectious. */
final class TownTruth {

  private static final long DAY_MILLIS = 86_400_000;

  private record PairDay(String a, String b, long day) {}

  private final Map<PairDay, Long> together = new HashMap<>();
  private final List<Meeting> meetings;
  private final long enough;
  private final long latency;

  private TownTruth(List<Meeting> meetings, long enough, long latency) {
    this.meetings = meetings;
    this.enough = enough;
    this.latency = latency;
    for (Meeting meeting : meetings) {
      for (long day = meeting.start() / DAY_MILLIS; day * DAY_MILLIS < meeting.end(); day++) {
        together.merge(pairDay(meeting, day), within(meeting, day), Long::sum);
      }
    }
  }

  /**
   * Gives who is F0, F1 and F2.
   *
   * @param cases from when each can pass it on, ms since 1970
   * @param enough how many ms of a day make a contact
   */
  static List<Set<String>> of(
      List<Meeting> meetings, Map<String, Long> cases, long enough, long latency) {
    TownTruth truth = new TownTruth(meetings, enough, latency);
    Set<String> seen = new HashSet<>(cases.keySet());
    Map<String, Long> first = truth.next(cases, seen);
    seen.addAll(first.keySet());
    Map<String, Long> second = truth.next(first, seen);
    return List.of(cases.keySet(), first.keySet(), second.keySet());
  }

  private Map<String, Long> next(Map<String, Long> level, Set<String> seen) {
    Map<String, Long> next = new HashMap<>();
    for (Meeting meeting : meetings) {
      spread(meeting, meeting.a(), meeting.b(), level, seen, next);
      spread(meeting, meeting.b(), meeting.a(), level, seen, next);
    }
    return next;
  }

  private void spread(
      Meeting meeting,
      String from,
      String to,
      Map<String, Long> level,
      Set<String> seen,
      Map<String, Long> next) {
    Long since = level.get(from);
    if (since == null || seen.contains(to)) {
      return;
    }
    for (long day = meeting.start() / DAY_MILLIS; day * DAY_MILLIS < meeting.end(); day++) {
      long begin = Math.max(since, Math.max(meeting.start(), day * DAY_MILLIS));
      if (begin < Math.min(meeting.end(), (day + 1) * DAY_MILLIS)
          && together.getOrDefault(pairDay(meeting, day), 0L) >= enough) {
        next.merge(to, begin + latency, Math::min);
      }
    }
  }

  private static long within(Meeting meeting, long day) {
    return Math.min(meeting.end(), (day + 1) * DAY_MILLIS)
        - Math.max(meeting.start(), day * DAY_MILLIS);
  }

  private static PairDay pairDay(Meeting meeting, long day) {
    boolean ordered = meeting.a().compareTo(meeting.b()) < 0;
    return new PairDay(
        ordered ? meeting.a() : meeting.b(), ordered ? meeting.b() : meeting.a(), day);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import com.google.common.collect.ImmutableList;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.LogQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Joins hits of adjoining intervals where the log allows that they are of one case: the one ID ends
 * about when the other begins. A hit is joined to one before it and one after it at most; of
 * several the one that is most alike in strength.
 */
final class ListedCourses {

  private ListedCourses() {}

  /** Fetches the encounters with IDs that were found listed, and joins them. */
  static List<List<ListedHit>> fetch(
      ContactLog log,
      HeardIds heard,
      Map<DayInterval, Set<RollingId>> listed,
      IdSchedule schedule,
      Duration bridge)
      throws ContactLogException {
    if (listed.isEmpty()) {
      return ImmutableList.of();
    }
    SortedMap<DayInterval, SortedMap<RollingId, List<Encounter>>> found = new TreeMap<>();
    log.readInAnyOrder(
        LogQuery.all(),
        encounter -> {
          for (DayInterval interval : heard.intervalsOf(encounter)) {
            Set<RollingId> ids = listed.get(interval);
            if (ids != null && ids.contains(encounter.id())) {
              found
                  .computeIfAbsent(interval, key -> new TreeMap<>())
                  .computeIfAbsent(encounter.id(), key -> new ArrayList<>())
                  .add(encounter);
            }
          }
        });
    List<ListedHit> hits = new ArrayList<>();
    found.forEach(
        (interval, ids) -> ids.forEach((id, with) -> hits.add(new ListedHit(interval, id, with))));
    return join(hits, schedule, bridge);
  }

  /** A hit and one that may be the next of the same phone. */
  private record Pair(ListedHit left, ListedHit right) {}

  /**
   * Joins hits.
   *
   * @param hits each ID of an interval once, ascending
   * @return the hits of each course ascending; the courses by their first hit
   */
  static List<List<ListedHit>> join(List<ListedHit> hits, IdSchedule schedule, Duration bridge) {
    Map<DayInterval, List<ListedHit>> ofInterval = new HashMap<>();
    for (ListedHit hit : hits) {
      ofInterval.computeIfAbsent(hit.interval(), key -> new ArrayList<>()).add(hit);
    }
    List<Pair> pairs = new ArrayList<>();
    for (ListedHit left : hits) {
      for (ListedHit right :
          ofInterval.getOrDefault(schedule.next(left.interval()), ImmutableList.of())) {
        if (left.mayGoOnWith(right, schedule, bridge)) {
          pairs.add(new Pair(left, right));
        }
      }
    }
    pairs.sort(Comparator.comparingDouble(pair -> pair.left().differenceTo(pair.right())));
    Map<ListedHit, ListedHit> next = new HashMap<>();
    Set<ListedHit> joined = new HashSet<>();
    for (Pair pair : pairs) {
      if (!next.containsKey(pair.left()) && joined.add(pair.right())) {
        next.put(pair.left(), pair.right());
      }
    }
    List<List<ListedHit>> courses = new ArrayList<>();
    for (ListedHit hit : hits) {
      if (!joined.contains(hit)) {
        ImmutableList.Builder<ListedHit> course = ImmutableList.builder();
        for (ListedHit each = hit; each != null; each = next.get(each)) {
          course.add(each);
        }
        courses.add(course.build());
      }
    }
    return courses;
  }
}

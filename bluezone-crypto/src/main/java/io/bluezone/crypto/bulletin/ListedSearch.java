// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin;

import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.bulletin.internal.IdHash;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Looks for IDs in filters: both lists of a day's numbers are ascending and read once. */
final class ListedSearch {

  private final Map<LocalDate, Map<DayInterval, Set<RollingId>>> heard = new HashMap<>();

  /** An ID that was heard, with its number among those of a day. */
  private record Heard(long number, DayInterval interval, RollingId id)
      implements Comparable<Heard> {

    @Override
    public int compareTo(Heard other) {
      return Long.compare(number, other.number);
    }
  }

  ListedSearch(Map<DayInterval, Set<RollingId>> heard, BulletinInfo info) {
    heard.forEach(
        (interval, ids) -> {
          if (interval.index() < info.schedule().idsPerDay()) {
            this.heard
                .computeIfAbsent(interval.utcDay(), day -> new HashMap<>())
                .put(interval, ids);
          }
        });
  }

  Map<DayInterval, Set<RollingId>> findIn(FilterReader filters) throws IOException {
    Map<DayInterval, Set<RollingId>> found = new TreeMap<>();
    while (filters.nextDay()) {
      List<Heard> ofDay = ofDay(filters);
      int next = 0;
      for (long number = filters.next(); number != FilterReader.NONE; number = filters.next()) {
        while (next < ofDay.size() && ofDay.get(next).number() < number) {
          next++;
        }
        for (; next < ofDay.size() && ofDay.get(next).number() == number; next++) {
          Heard each = ofDay.get(next);
          found.computeIfAbsent(each.interval(), interval -> new HashSet<>()).add(each.id());
        }
      }
    }
    return found;
  }

  private List<Heard> ofDay(FilterReader filters) {
    IdHash hash = new IdHash(filters.salt());
    List<Heard> ofDay = new ArrayList<>();
    heard
        .getOrDefault(filters.utcDay(), Collections.emptyMap())
        .forEach(
            (interval, ids) ->
                ids.forEach(
                    id ->
                        ofDay.add(
                            new Heard(
                                hash.numberOf(interval, id, filters.dayIds()), interval, id))));
    Collections.sort(ofDay);
    return ofDay;
  }
}

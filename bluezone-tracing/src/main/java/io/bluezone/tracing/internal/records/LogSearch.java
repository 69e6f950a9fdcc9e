// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.records;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import io.bluezone.crypto.match.CaseMatch;
import io.bluezone.crypto.match.CaseMatcher;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.crypto.match.SightingIndex;
import io.bluezone.tracing.encounter.Encounter;
import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.log.ContactLogException;
import io.bluezone.tracing.log.LogQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for cases in a log, in two passes: the first keeps of each encounter only what tells it
 * from others, and when it was sighted; the second fetches the encounters that matched. Works on
 * the thread that asks. For one search at a time.
 */
final class LogSearch {

  private final ContactLog log;
  private final List<Encounter.Key> keys = new ArrayList<>();
  private final ImmutableIntArray.Builder keyOfRow = ImmutableIntArray.builder();

  LogSearch(ContactLog log) {
    this.log = log;
  }

  /** The encounters with each case that was met, by the case's index; in the order of the cases. */
  <C> Map<Long, List<Encounter>> find(Iterator<? extends C> cases, MatchPolicy<C> policy)
      throws ContactLogException {
    SightingIndex index = index();
    ImmutableIntArray owners = keyOfRow.build();
    Map<Long, Set<Encounter.Key>> matched = new LinkedHashMap<>();
    CaseMatcher.of(index, policy)
        .match(cases, match -> matched.put(match.caseIndex(), keysOf(match, owners)));
    return matched.isEmpty() ? new LinkedHashMap<>() : fetch(matched);
  }

  private SightingIndex index() throws ContactLogException {
    SightingIndex.Builder index = SightingIndex.builder();
    log.read(LogQuery.all(), encounter -> add(encounter, index));
    return index.build();
  }

  /** The rows are those of the history that an export writes: both give the same answer. */
  private void add(Encounter encounter, SightingIndex.Builder index) {
    int owner = keys.size();
    keys.add(encounter.key());
    encounter.forEachSighting(
        (time, rssi) -> {
          index.add(encounter.id(), time);
          keyOfRow.add(owner);
        });
  }

  private Set<Encounter.Key> keysOf(CaseMatch match, ImmutableIntArray owners) {
    Set<Encounter.Key> found = new LinkedHashSet<>();
    match.rows().forEach(row -> found.add(keys.get(owners.get(row))));
    return found;
  }

  private Map<Long, List<Encounter>> fetch(Map<Long, Set<Encounter.Key>> matched)
      throws ContactLogException {
    Map<Encounter.Key, Encounter> wanted = new HashMap<>();
    Set<Encounter.Key> all = new LinkedHashSet<>();
    matched.values().forEach(all::addAll);
    log.read(
        LogQuery.all(),
        encounter -> {
          if (all.contains(encounter.key())) {
            wanted.put(encounter.key(), encounter);
          }
        });
    Map<Long, List<Encounter>> found = new LinkedHashMap<>();
    matched.forEach(
        (caseIndex, which) -> {
          ImmutableList.Builder<Encounter> encounters = ImmutableList.builder();
          for (Encounter.Key key : which) {
            Encounter encounter = wanted.get(key);
            if (encounter != null) {
              encounters.add(encounter);
            }
          }
          found.put(caseIndex, encounters.build());
        });
    return found;
  }
}

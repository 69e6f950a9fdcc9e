// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.records;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import io.bluezone.crypto.match.CaseMatch;
import io.bluezone.crypto.match.SightingIndex;
import io.bluezone.tracing.encounter.Encounter;
import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.log.ContactLogException;
import io.bluezone.tracing.log.LogQuery;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Looks for cases in a log, in two passes: the first keeps of each encounter only what tells it
 * from others, and when it was sighted; the second fetches the encounters that matched. Works on
 * the thread that asks. For one search at a time.
 */
final class LogSearch {

  private final ContactLog log;
  private final EncounterNumbers encounters = new EncounterNumbers();

  /** Matches cases against what was sighted. */
  interface Matching {
    void match(SightingIndex index, Consumer<CaseMatch> matches);
  }

  LogSearch(ContactLog log) {
    this.log = log;
  }

  /** The encounters with each case that was met, by the case's index; in the order of the cases. */
  Map<Long, List<Encounter>> find(Matching matching) throws ContactLogException {
    SightingIndex index = index();
    ImmutableIntArray ofRows = encounters.ofRows();
    Map<Long, Set<Encounter.Key>> matched = new LinkedHashMap<>();
    matching.match(index, match -> matched.put(match.caseIndex(), keysOf(match, ofRows)));
    return matched.isEmpty() ? new LinkedHashMap<>() : fetch(matched);
  }

  private SightingIndex index() throws ContactLogException {
    SightingIndex.Builder index = SightingIndex.builder();
    log.readInAnyOrder(LogQuery.all(), encounter -> add(encounter, index));
    return index.buildAndClear();
  }

  /** The rows are those of the history that an export writes: both give the same answer. */
  private void add(Encounter encounter, SightingIndex.Builder index) {
    encounters.add(encounter);
    encounter.forEachSighting(
        (time, rssi) -> {
          index.add(encounter.id(), time);
          encounters.addRow();
        });
  }

  private Set<Encounter.Key> keysOf(CaseMatch match, ImmutableIntArray ofRows) {
    Set<Encounter.Key> found = new TreeSet<>();
    match.rows().forEach(row -> found.add(encounters.key(ofRows.get(row))));
    return found;
  }

  private Map<Long, List<Encounter>> fetch(Map<Long, Set<Encounter.Key>> matched)
      throws ContactLogException {
    Map<Encounter.Key, Encounter> wanted = new HashMap<>();
    Set<Encounter.Key> all = new HashSet<>();
    matched.values().forEach(all::addAll);
    log.readInAnyOrder(
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

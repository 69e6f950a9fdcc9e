// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import io.bluezone.crypto.match.CaseMatch;
import io.bluezone.crypto.match.SightingIndex;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.LogQuery;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Looks for cases in a log in two passes: the first keeps keys and times of encounters, the second
 * fetches those that matched. Works on the thread that asks. For one search at a time.
 */
final class LogSearch {

  private final ContactLog log;
  private final EncounterNumbers encounters = new EncounterNumbers();
  private final SightingIndex index;
  private final ImmutableIntArray ofRows;

  /** Makes the first pass, and shows each encounter that it reads. */
  LogSearch(ContactLog log, Consumer<Encounter> reader) throws ContactLogException {
    this.log = log;
    SightingIndex.Builder rows = SightingIndex.builder();
    log.readInAnyOrder(
        LogQuery.all(),
        encounter -> {
          reader.accept(encounter);
          add(encounter, rows);
        });
    index = rows.buildAndClear();
    ofRows = encounters.ofRows();
  }

  /** The rows are those of the history that an export writes: both give the same answer. */
  private void add(Encounter encounter, SightingIndex.Builder rows) {
    encounters.add(encounter);
    encounter.forEachSighting(
        (time, rssi) -> {
          rows.add(encounter.id(), time);
          encounters.addRow();
        });
  }

  SightingIndex index() {
    return index;
  }

  /** The encounters with each case that was met, by the case's index; in the order of the cases. */
  Map<Long, List<Encounter>> fetch(List<CaseMatch> matches) throws ContactLogException {
    Map<Long, Set<Encounter.Key>> matched = new LinkedHashMap<>();
    matches.forEach(match -> matched.put(match.caseIndex(), keysOf(match)));
    return matched.isEmpty() ? new LinkedHashMap<>() : fetch(matched);
  }

  private Set<Encounter.Key> keysOf(CaseMatch match) {
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

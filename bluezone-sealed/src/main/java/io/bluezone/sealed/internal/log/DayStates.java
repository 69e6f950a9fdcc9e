// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.log;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The {@link DayState}s of a log that is open for writing. Not thread safe. */
final class DayStates {

  private final Map<LocalDate, DayState> states = new HashMap<>();
  private final Set<LocalDate> changed = new HashSet<>();

  /** The states before a transaction. */
  record Before(Map<LocalDate, DayState> states, Set<LocalDate> changed) {}

  Before copy() {
    return new Before(new HashMap<>(states), new HashSet<>(changed));
  }

  void restore(Before before) {
    states.clear();
    states.putAll(before.states());
    changed.clear();
    changed.addAll(before.changed());
  }

  /** Tells whether the day's own seal was there, and opened. */
  boolean isKnown(LocalDate day) {
    return states.containsKey(day) && of(day).changes() > 0;
  }

  DayState of(LocalDate day) {
    return states.getOrDefault(day, DayState.NEW);
  }

  /** Takes over what is stored already. */
  void load(LocalDate day, DayState state) {
    states.put(day, state);
  }

  /** Takes over what must be stored. */
  void change(LocalDate day, DayState state) {
    states.put(day, state);
    changed.add(day);
  }

  /** Counts a row in, or out. */
  void add(LocalDate day, byte[] rowDigest, int rows) {
    change(day, of(day).with(rowDigest, rows));
  }

  void damaged(LocalDate day) {
    if (!of(day).damaged()) {
      change(day, of(day).asDamaged());
    }
  }

  /** Days that have more or fewer rows than were written are damaged. */
  void compareWith(DayTally tally) {
    SortedSet<LocalDate> days = tally.days();
    days.addAll(states.keySet());
    for (LocalDate day : days) {
      if (of(day).encounters() != tally.encounters(day)) {
        damaged(day);
      }
    }
  }

  void forget(Collection<LocalDate> days) {
    states.keySet().removeAll(days);
    changed.removeAll(days);
  }

  /** The days that are to be stored; they count as stored from then on. */
  Set<LocalDate> takeChanged() {
    Set<LocalDate> taken = new HashSet<>(changed);
    changed.clear();
    return taken;
  }

  SortedSet<LocalDate> damagedUtcDays() {
    SortedSet<LocalDate> damaged = new TreeSet<>();
    states.forEach(
        (day, state) -> {
          if (state.damaged()) {
            damaged.add(day);
          }
        });
    return damaged;
  }

  SortedSet<LocalDate> days() {
    return new TreeSet<>(states.keySet());
  }
}

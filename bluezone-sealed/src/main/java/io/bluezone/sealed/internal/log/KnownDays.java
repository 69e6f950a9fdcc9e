// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.log;

import io.bluezone.crypto.seal.UnsealException;
import io.bluezone.records.log.ContactLogException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Holds the days of a log against what is noted beside their keys: how often each has been changed.
 * An older state of a day is noticed so. Not thread safe.
 */
record KnownDays(LogTables tables, DayKeys keys, DaySeals seals, DayStates states) {

  /** Takes over what is known of each day, as far as it is sealed with the day's key. */
  void load() throws IOException {
    for (LocalDate day : tables.days()) {
      Optional<DaySeal> seal = seals.find(day);
      if (seal.isPresent()) {
        states.load(day, stateOf(tables.seal(day), seal.get()));
        if (states.of(day).changes() < keys.notedChanges(day)) {
          states.damaged(day);
        }
      }
    }
  }

  private static DayState stateOf(byte[] stored, DaySeal seal) {
    if (stored.length == 0) {
      return DayState.NEW;
    }
    try {
      return seal.openState(stored);
    } catch (UnsealException | IllegalArgumentException e) {
      return DayState.NEW.asDamaged();
    }
  }

  /**
   * A new log goes on with the keys of the one before it, which will be destroyed with their days.
   * In any other log a day whose key has been used, and which is not there, was taken away.
   */
  void addDaysThatOnlyHaveKeys() throws IOException {
    SortedSet<LocalDate> days = new TreeSet<>(keys.days());
    days.removeAll(tables.days());
    for (LocalDate day : days) {
      if (keys.hasMark(day)) {
        continue;
      }
      long noted = keys.notedChanges(day);
      if (tables.isNew()) {
        tables.addDay(day);
        states.change(day, DayState.NEW.changed(noted));
      } else if (noted > 0) {
        states.load(day, DayState.NEW.asDamaged());
      }
    }
  }

  /**
   * Notes beside the keys how often each day has been changed, if it is the first time or that many
   * times more. It is a lower bound: what cannot be noted now is noted another time.
   */
  void note(int more) {
    for (LocalDate day : states.days()) {
      long changes = states.of(day).changes();
      try {
        long noted = keys.notedChanges(day);
        if (changes > noted && (noted == 0 || changes >= noted + more)) {
          keys.noteChanges(day, changes);
        }
      } catch (ContactLogException e) {
        return;
      }
    }
  }

  /** The days that the log lists, and those that were taken away. */
  SortedSet<LocalDate> all() throws IOException {
    SortedSet<LocalDate> days = new TreeSet<>(tables.days());
    days.addAll(states.days());
    return days;
  }
}

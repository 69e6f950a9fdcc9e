// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.log.sql;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The days of a log that are being purged: marked, then their keys destroyed, then their rows
 * removed. It goes as far as there is room on the disk for. Where there is none for the mark, the
 * key is replaced by one; where there is none for the removal, the rows stay, which nobody can read
 * any more, until there is. Not thread safe.
 */
final class Purge {

  /** Runs something in a transaction. */
  interface Transaction {
    void run(Step step) throws IOException;
  }

  /** A part of a transaction. */
  interface Step {
    void run() throws IOException;
  }

  private final LogTables tables;
  private final DaySeals seals;
  private final DayStates states;
  private final Transaction transaction;
  private final SortedSet<LocalDate> days = new TreeSet<>();
  private final Set<LocalDate> marked = new HashSet<>();
  private final Set<LocalDate> keysGone = new HashSet<>();

  Purge(LogTables tables, DaySeals seals, DayStates states, Transaction transaction) {
    this.tables = tables;
    this.seals = seals;
    this.states = states;
    this.transaction = transaction;
  }

  /** A purge that was begun before the log was opened. */
  void resume(LocalDate day, boolean isMarked) {
    days.add(day);
    if (isMarked) {
      marked.add(day);
    }
  }

  boolean isPurging(LocalDate day) {
    return days.contains(day);
  }

  /** The days whose rows may still be there. */
  Collection<LocalDate> days() {
    return days;
  }

  boolean isDone() {
    return days.isEmpty();
  }

  /** Marks days, so that the purge is finished even if this program is killed in it. */
  void begin(Collection<LocalDate> more) throws IOException {
    try {
      tables.withRoom(
          () -> {
            transaction.run(
                () -> {
                  for (LocalDate day : more) {
                    states.change(day, states.of(day).asDoomed());
                  }
                });
            return 0;
          });
      // Whose key was replaced by a mark before, for want of room, has that mark still.
      more.stream().filter(day -> !keysGone.contains(day)).forEach(marked::add);
    } catch (IOException e) {
      if (!LogTables.isForLackOfRoom(e)) {
        throw e;
      }
    }
    days.addAll(more);
  }

  /** Goes as far as it can. */
  void run() throws IOException {
    IOException failure = destroyKeys();
    boolean removed = removeRows(failure == null);
    if (failure != null) {
      // There may be room for the vault now.
      failure = destroyKeys();
      if (failure != null) {
        throw failure;
      }
      removed = removed && removeRows(true);
    }
    if (removed) {
      finish();
    }
  }

  private @Nullable IOException destroyKeys() {
    IOException failure = null;
    for (LocalDate day : days) {
      if (!keysGone.contains(day)) {
        try {
          destroyKey(day);
          keysGone.add(day);
        } catch (IOException e) {
          failure = e;
        }
      }
    }
    return failure;
  }

  private void destroyKey(LocalDate day) throws IOException {
    if (marked.contains(day)) {
      seals.destroy(day);
    } else {
      seals.destroyWithMark(day);
    }
  }

  /** Tells whether all could be removed; the days themselves only if their keys are gone. */
  private boolean removeRows(boolean withDays) throws IOException {
    try {
      return tables.withRoom(
          () -> {
            transaction.run(
                () -> {
                  if (withDays) {
                    tables.removeDays(days);
                  } else {
                    tables.removeEncounters(days);
                  }
                });
            return true;
          });
    } catch (IOException e) {
      if (!LogTables.isForLackOfRoom(e)) {
        throw e;
      }
      return removeBitByBit(withDays);
    }
  }

  /** The write-ahead log is begun again after each bit, and so never needs more room than one. */
  private boolean removeBitByBit(boolean withDays) throws IOException {
    try {
      tables.emptyWriteAheadLog();
      for (LocalDate day : days) {
        while (tables.removeFew(day)) {
          tables.emptyWriteAheadLog();
        }
      }
      if (withDays) {
        transaction.run(() -> tables.removeDays(days));
      }
      return true;
    } catch (IOException e) {
      if (!LogTables.isForLackOfRoom(e)) {
        throw e;
      }
      return false;
    }
  }

  private void finish() throws IOException {
    for (LocalDate day : days) {
      if (!marked.contains(day)) {
        seals.destroy(day);
      }
    }
    states.forget(days);
    days.clear();
    marked.clear();
    keysGone.clear();
  }

  /**
   * Removes all rows there are where there is no room at all, if even that can be done; their keys
   * are gone in any case.
   */
  void removeAllInPlace() throws IOException {
    try {
      tables.removeAllInPlace();
    } catch (IOException e) {
      if (!LogTables.isForLackOfRoom(e)) {
        throw e;
      }
    }
    run();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.log;

import io.bluezone.records.log.ContactLogException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The days of a log that are being purged: their keys are destroyed first, their rows follow when
 * there is room. Not thread safe.
 */
final class Purge {

  private final LogTables tables;
  private final DaySeals seals;
  private final DayKeys keys;

  /** The days whose keys are destroyed, and whose rows may still be there. */
  private final SortedSet<LocalDate> days = new TreeSet<>();

  Purge(LogTables tables, DaySeals seals, DayKeys keys) {
    this.tables = tables;
    this.seals = seals;
    this.keys = keys;
  }

  /** Finds the purges that were begun before the log was opened. */
  void resume() throws IOException {
    for (LocalDate day : keys.days()) {
      if (keys.hasMark(day)) {
        days.add(day);
      }
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

  /** Destroys the keys of days; gives the first failure, or null. */
  @Nullable ContactLogException destroy(Collection<LocalDate> more) {
    ContactLogException failure = null;
    for (LocalDate day : more) {
      try {
        seals.destroy(day);
        days.add(day);
      } catch (ContactLogException e) {
        failure = failure == null ? e : failure;
      }
    }
    return failure;
  }

  /** Removes the rows of days whose keys are destroyed. Part of a transaction. */
  void removeRows() throws IOException {
    tables.removeDays(days);
  }

  /** Removes the marks, after {@link #removeRows} has been committed. */
  void finish() throws ContactLogException {
    for (LocalDate day : new TreeSet<>(days)) {
      keys.removeMark(day);
      days.remove(day);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.log.sql;

import io.bluezone.tracing.encounter.Encounter;
import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.log.ContactLogException;
import io.bluezone.tracing.log.ContactLogException.Reason;
import io.bluezone.tracing.log.LogLimits;
import io.bluezone.tracing.log.LogQuery;
import io.bluezone.tracing.log.LogStatus;
import io.bluezone.tracing.state.InMemoryStateStore;
import io.bluezone.tracing.state.StateStore;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A sealed log beside the program that writes it. It reads a day at a time, each in one statement
 * and with keys that it has just asked for, so that nothing it remembers is out of date.
 */
final class SealedLogReader implements ContactLog {

  /**
   * How often a day is read that does not open: the writer may have destroyed its key, or begun the
   * day again under another one, after the rows were found.
   */
  private static final int TRIES = 3;

  private interface Work<T> {
    T run() throws IOException;
  }

  private final LogTables tables;
  private final LogFailures failures;
  private final LogLimits limits;
  private final Supplier<? extends DayKeys> keys;
  private final SortedSet<LocalDate> damaged = new TreeSet<>();
  private final StateStore state = new InMemoryStateStore();
  private boolean closed;

  private SealedLogReader(
      LogTables tables, LogFailures failures, LogLimits limits, Supplier<? extends DayKeys> keys) {
    this.tables = tables;
    this.failures = failures;
    this.limits = limits;
    this.keys = keys;
  }

  static SealedLogReader open(
      LogDatabase database,
      LogFailures failures,
      LogLimits limits,
      Supplier<? extends DayKeys> keys)
      throws IOException {
    LogTables tables = LogTables.openForReading(database, failures);
    SealedLogReader log = new SealedLogReader(tables, failures, limits, keys);
    for (LocalDate day : tables.tally().days()) {
      log.readDay(day, 1);
    }
    return log;
  }

  @Override
  public void read(LogQuery query, Consumer<? super Encounter> reader) throws ContactLogException {
    use(
        () -> {
          for (LocalDate day : tables.tally().days()) {
            if (SealedContactLog.mayHave(day, query)) {
              readDay(day, Long.MAX_VALUE).stream()
                  .filter(query::matches)
                  .sorted(Comparator.comparing(Encounter::key))
                  .forEach(reader);
            }
          }
          SealedContactLog.checkAreSound(knownDamage(), query, failures);
          return 0;
        });
  }

  private List<Encounter> readDay(LocalDate day, long most) throws IOException {
    for (int i = 1; ; i++) {
      try {
        StoredRows found = StoredRows.read(tables, day, most, keys.get(), failures);
        if (found.isSound() || i == TRIES) {
          if (!found.isSound()) {
            damaged.add(day);
          }
          return found.encounters();
        }
      } catch (ContactLogException e) {
        boolean mayBeInBetween = e.reason() == Reason.KEY || e.reason() == Reason.DAMAGED;
        if (i == TRIES || !mayBeInBetween) {
          throw e;
        }
      }
    }
  }

  /** How many encounters of which days there are, but for those that are being purged. */
  private DayTally tallyOfStayingDays() throws IOException {
    DayTally tally = tables.tally();
    SortedSet<LocalDate> days = tally.days();
    DayKeys now = keys.get();
    days.removeIf(tables.daysMarkedForPurge()::contains);
    List<LocalDate> purged = new ArrayList<>();
    for (LocalDate day : tally.days()) {
      boolean mayBePurged = !days.contains(day) || now.hasMark(day);
      if (mayBePurged && StoredRows.isPurged(tables.day(day), day, now, failures)) {
        purged.add(day);
      }
    }
    tally.remove(purged);
    return tally;
  }

  /** With the days whose keys have been used, and which are not there. */
  private SortedSet<LocalDate> knownDamage() throws IOException {
    SortedSet<LocalDate> known = new TreeSet<>(damaged);
    if (tables.isSealed()) {
      SortedSet<LocalDate> missing = missing();
      if (!missing.isEmpty()) {
        // Its writer may have purged a day meanwhile, whose key is gone then too.
        missing.retainAll(missing());
      }
      known.addAll(missing);
    }
    return known;
  }

  /** Keys first: a day is there before it is noted how often it was changed. */
  private SortedSet<LocalDate> missing() throws IOException {
    DayKeys now = keys.get();
    SortedSet<LocalDate> missing = new TreeSet<>();
    for (LocalDate day : now.days()) {
      if (now.notedChanges(day) > 0) {
        missing.add(day);
      }
    }
    missing.removeAll(tables.days());
    return missing;
  }

  @Override
  public SortedSet<LocalDate> damagedDays() throws ContactLogException {
    return use(this::knownDamage);
  }

  @Override
  public SortedSet<LocalDate> days() throws ContactLogException {
    return use(() -> tallyOfStayingDays().days());
  }

  @Override
  public LogStatus status() throws ContactLogException {
    return use(
        () -> {
          DayTally tally = tallyOfStayingDays();
          boolean full = limits.isFull(tally.encounters(), tally.bytes());
          return new LogStatus(tally.encounters(), tally.bytes(), 0, full);
        });
  }

  @Override
  public void write(Collection<Encounter> batch) throws ContactLogException {
    refuse();
  }

  @Override
  public StateStore state() {
    return state;
  }

  @Override
  public int purgeBefore(LocalDate day) throws ContactLogException {
    return refuse();
  }

  @Override
  public int purgeAfter(LocalDate day) throws ContactLogException {
    return refuse();
  }

  @Override
  public void erase() throws ContactLogException {
    refuse();
  }

  private int refuse() throws ContactLogException {
    return use(
        () -> {
          throw failures.openForReading();
        });
  }

  @Override
  public synchronized void close() throws ContactLogException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      tables.close();
    } catch (LogDatabaseException e) {
      throw failures.of(e);
    }
  }

  private synchronized <T> T use(Work<T> work) throws ContactLogException {
    if (closed) {
      throw failures.closed();
    }
    try {
      return work.run();
    } catch (IOException e) {
      throw failures.of(e);
    }
  }
}

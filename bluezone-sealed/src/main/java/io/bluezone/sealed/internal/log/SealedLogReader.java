// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.log;

import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.ContactLogException.Reason;
import io.bluezone.records.log.LogLimits;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.log.LogStatus;
import io.bluezone.records.state.StateStore;
import io.bluezone.records.vault.KeyVault;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A sealed log beside the program that writes it. It reads a day at a time, each in one statement
 * and with keys that it has just asked for, so that nothing it remembers is out of date.
 */
final class SealedLogReader implements ContactLog {

  /** Readings of a day that does not open: the writer may have destroyed its key meanwhile. */
  private static final int TRIES = 3;

  /** More than any writer outruns. */
  private static final int MOST_TRIES = 20;

  private final LogTables tables;
  private final LogFailures failures;
  private final LogTurn turn;
  private final LogLimits limits;
  private final KeyVault vault;
  private final SealedStateStore state;
  private final SortedSet<LocalDate> damaged = new TreeSet<>();

  private SealedLogReader(
      LogTables tables, LogFailures failures, LogLimits limits, KeyVault vault) {
    this.tables = tables;
    this.failures = failures;
    turn = new LogTurn(failures);
    this.limits = limits;
    this.vault = vault;
    state = new SealedStateStore(tables, vault, false, failures, turn, new SecureRandom());
  }

  static SealedLogReader open(
      LogDatabase database, LogFailures failures, LogLimits limits, KeyVault vault)
      throws IOException {
    LogTables tables = LogTables.of(database, failures);
    tables.checkAreThere();
    SealedLogReader log = new SealedLogReader(tables, failures, limits, vault);
    for (LocalDate day : tables.tally().days()) {
      log.readDay(day, 1);
    }
    return log;
  }

  @Override
  public void read(LogQuery query, Consumer<? super Encounter> reader) throws ContactLogException {
    turn.use(
        () -> {
          for (LocalDate day : tables.tally().days()) {
            if (AskedDays.mayHave(day, query)) {
              readDay(day, Long.MAX_VALUE).stream()
                  .filter(query::matches)
                  .sorted(Comparator.comparing(Encounter::key))
                  .forEach(reader);
            }
          }
          AskedDays.checkAreSound(knownDamage(), query, failures);
          return 0;
        });
  }

  private List<Encounter> readDay(LocalDate day, long most) throws IOException {
    for (int i = 1; ; i++) {
      long revision = keys().revision();
      try {
        StoredRows found = StoredRows.read(tables, day, most, keys(), failures);
        if (found.isSound() || isLast(i, revision)) {
          if (!found.isSound()) {
            damaged.add(day);
          }
          return found.encounters();
        }
      } catch (ContactLogException e) {
        boolean mayBeInBetween = e.reason() == Reason.KEY || e.reason() == Reason.DAMAGED;
        if (!mayBeInBetween || isLast(i, revision)) {
          throw e;
        }
      }
    }
  }

  /** A writer that changed the vault meanwhile may have purged the day between rows and key. */
  private boolean isLast(int tries, long revision) throws IOException {
    return tries >= MOST_TRIES || (tries >= TRIES && keys().revision() == revision);
  }

  /** Keys that remember nothing of an earlier reading. */
  private DayKeys keys() {
    return new DayKeys(vault, new SecureRandom());
  }

  /** Gives the number of encounters of each day, but for those that are being purged. */
  private DayTally tallyOfStayingDays() throws IOException {
    DayTally tally = tables.tally();
    DayKeys now = keys();
    List<LocalDate> purged = new ArrayList<>();
    for (LocalDate day : tally.days()) {
      if (now.hasMark(day)) {
        purged.add(day);
      }
    }
    tally.remove(purged);
    return tally;
  }

  /** With the days whose keys have been used, and which are not there. */
  private SortedSet<LocalDate> knownDamage() throws IOException {
    SortedSet<LocalDate> known = new TreeSet<>(damaged);
    known.addAll(missing());
    return known;
  }

  /** A day counts if it is missing each time: its writer may be about to purge or to write it. */
  private SortedSet<LocalDate> missing() throws IOException {
    SortedSet<LocalDate> missing = daysWithoutRows();
    for (int i = 2; !missing.isEmpty(); i++) {
      long revision = keys().revision();
      missing.retainAll(daysWithoutRows());
      if (isLast(i, revision)) {
        break;
      }
    }
    return missing;
  }

  /** Keys first: a day is there before it is noted how often it was changed. */
  private SortedSet<LocalDate> daysWithoutRows() throws IOException {
    DayKeys now = keys();
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
  public SortedSet<LocalDate> damagedUtcDays() throws ContactLogException {
    return turn.use(this::knownDamage);
  }

  @Override
  public SortedSet<LocalDate> utcDays() throws ContactLogException {
    return turn.use(() -> tallyOfStayingDays().days());
  }

  @Override
  public LogStatus status() throws ContactLogException {
    return turn.use(
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
  public int eraseBefore(LocalDate day) throws ContactLogException {
    return refuse();
  }

  @Override
  public int eraseAfter(LocalDate day) throws ContactLogException {
    return refuse();
  }

  @Override
  public void erase() throws ContactLogException {
    refuse();
  }

  private int refuse() throws ContactLogException {
    return turn.use(
        () -> {
          throw failures.openForReading();
        });
  }

  @Override
  public void close() throws ContactLogException {
    turn.close(tables::close);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.log;

import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLogException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.SortedSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes a log: adds encounters and destroys days. On a full disk keys are destroyed all the same,
 * rows follow when there is room, and nothing that is there is lost. Not thread safe.
 */
final class LogWriter {

  /** Changes of a day after which it is noted how many there were. */
  private static final int NOTED_EVERY = 256;

  private static final Logger logger = LoggerFactory.getLogger(LogWriter.class);

  private final LogTables tables;
  private final LogFailures failures;
  private final DaySeals seals;
  private final DayStates states;
  private final KnownDays days;
  private final SealedRows rows;
  private final SealedStateStore state;
  private final Purge purge;
  private long evicted;
  private boolean purgedInWriteAheadLog;

  LogWriter(
      LogTables tables,
      LogFailures failures,
      DayKeys keys,
      DaySeals seals,
      DayStates states,
      SealedRows rows,
      SealedStateStore state) {
    this.tables = tables;
    this.failures = failures;
    this.seals = seals;
    this.states = states;
    this.rows = rows;
    this.state = state;
    days = new KnownDays(tables, keys, seals, states);
    purge = new Purge(tables, seals, keys);
  }

  /** Takes over what is there, and goes on with what was begun. */
  void begin() throws IOException {
    tables.prepare(state::create);
    state.checkVault();
    purge.resume();
    days.load();
    rows.count(purge.days());
    days.addDaysThatOnlyHaveKeys();
    finishPurge();
    inTransactionIfThereIsRoom(
        () -> {
          evicted += rows.makeRoom();
          state.begin();
          state.carryOut();
        });
    days.note(1);
  }

  long evicted() {
    return evicted;
  }

  void write(Collection<Encounter> batch) throws IOException {
    finishPurge();
    for (Encounter encounter : batch) {
      if (purge.isPurging(encounter.utcDay())) {
        throw failures.isStillBeingPurged(encounter.utcDay());
      }
      rows.prepare(encounter.utcDay());
    }
    inTransaction(
        () -> {
          rows.putAll(batch);
          evicted += rows.makeRoom();
          state.carryOut();
        });
    days.note(NOTED_EVERY);
  }

  private void inTransaction(LogTurn.Step step) throws IOException {
    DayTally before = rows.tally().copy();
    DayStates.Before statesBefore = states.copy();
    long evictedBefore = evicted;
    tables.begin();
    try {
      step.run();
      rows.sealChangedDays();
      state.noteVault();
      tables.commit();
    } catch (IOException | RuntimeException e) {
      tables.rollback(e);
      rows.restore(before);
      states.restore(statesBefore);
      state.noteVaultAgain();
      evicted = evictedBefore;
      throw e;
    }
  }

  /** Tells whether there was room; another time there will be. */
  private boolean inTransactionIfThereIsRoom(LogTurn.Step step) throws IOException {
    return LogTables.hasRoomFor(() -> inTransaction(step));
  }

  /** Destroys some of the days there are, and gives how many encounters they had. */
  int purge(UnaryOperator<SortedSet<LocalDate>> which) throws IOException {
    int before = rows.tally().encounters();
    ContactLogException failure = destroy(which.apply(days.all()));
    if (failure != null) {
      throw failure;
    }
    return before - rows.tally().encounters();
  }

  void erase() throws IOException {
    ContactLogException failure = destroy(days.all());
    state.destroyKeys();
    inTransactionIfThereIsRoom(state::removeAll);
    tables.shrink();
    emptyWriteAheadLog();
    if (failure != null) {
      throw failure;
    }
  }

  /** Destroys days: their keys first. A day whose key cannot be destroyed stays as it is. */
  private @Nullable ContactLogException destroy(SortedSet<LocalDate> gone) throws IOException {
    ContactLogException failure = purge.destroy(gone);
    rows.forget(purge.days());
    states.forget(purge.days());
    finishPurge();
    return failure;
  }

  private void finishPurge() throws IOException {
    if (!purge.isDone() && inTransactionIfThereIsRoom(purge::removeRows)) {
      purge.finish();
      purgedInWriteAheadLog = true;
    }
    if (purgedInWriteAheadLog) {
      emptyWriteAheadLog();
    }
  }

  /** Another program that reads at this moment, or a full disk, keeps it for a later write. */
  private void emptyWriteAheadLog() throws IOException {
    purgedInWriteAheadLog = true;
    boolean unused =
        LogTables.hasRoomFor(() -> purgedInWriteAheadLog = !tables.emptyWriteAheadLog());
  }

  /** Ends the use of the log. What cannot be noted at this moment is noted another time. */
  void end() throws LogDatabaseException {
    try {
      days.note(1);
      inTransactionIfThereIsRoom(state::carryOut);
    } catch (IOException e) {
      logger.debug("the last changes are not noted now: {}", e.getMessage());
    } finally {
      seals.forget();
      tables.closeWriter();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.log.sql;

import io.bluezone.crypto.seal.AeadKey;
import io.bluezone.crypto.seal.UnsealException;
import io.bluezone.tracing.encounter.Encounter;
import io.bluezone.tracing.log.ContactLogException;
import io.bluezone.tracing.log.LogLimits;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * The encounters of a database, opened and sealed, counted and held within {@link LogLimits}. Not
 * thread safe.
 */
final class SealedRows {

  private final LogTables tables;
  private final LogFailures failures;
  private final LogLimits limits;
  private final DaySeals seals;
  private final EvictionCandidates candidates;
  private DayTally tally = new DayTally();

  SealedRows(LogTables tables, LogFailures failures, LogLimits limits, DaySeals seals) {
    this.tables = tables;
    this.failures = failures;
    this.limits = limits;
    this.seals = seals;
    candidates = new EvictionCandidates(limits);
  }

  /** Finds out what there is, and that all days have their keys. */
  void count() throws IOException {
    tally = tables.tally();
    for (LocalDate day : tally.days()) {
      checkKey(day);
    }
  }

  private void checkKey(LocalDate day) throws IOException {
    DaySeal seal = seals.ofStored(day);
    try (LogDatabase.Rows rows = tables.read(day)) {
      if (rows.next()) {
        open(seal, day, rows.getBytes(0), rows.getBytes(1));
      }
    }
  }

  DayTally tally() {
    return tally;
  }

  /** Goes back to what there was before a transaction. */
  void restore(DayTally before) {
    tally = before;
    candidates.forget();
  }

  /** Leaves days out from now on, and gives how many encounters they had. */
  int forget(Collection<LocalDate> days) {
    candidates.forget();
    return tally.remove(days);
  }

  /** The day is noted down before it gets its key, so that the key will be destroyed with it. */
  void prepare(LocalDate day) throws IOException {
    if (!seals.isKnown(day)) {
      tables.addDay(day);
      seals.ofNew(day);
    }
  }

  /** Adds an encounter, or merges it into the one that is there; its day has been prepared. */
  void put(Encounter encounter) throws IOException {
    LocalDate day = encounter.day();
    DaySeal seal = seals.ofStored(day);
    byte[] tag = seal.tagOf(encounter.key());
    byte[] there = tables.find(day, tag);
    Encounter merged = encounter;
    if (there.length > 0) {
      Encounter known = open(seal, day, tag, there);
      merged = known.merge(encounter);
      tally.add(day, -1, AeadKey.OVERHEAD - there.length);
      candidates.remove(known);
    }
    byte[] sealed = seal.seal(tag, merged);
    tables.put(day, tag, sealed);
    tally.add(day, 1, sealed.length - AeadKey.OVERHEAD);
    candidates.add(merged);
  }

  /** Removes what does not fit, and gives how many encounters that was. */
  int makeRoom() throws IOException {
    int gone = 0;
    while (limits.isOverfull(tally.encounters(), tally.bytes())) {
      if (candidates.mustReadAll()) {
        candidates.beginWithNone();
        for (LocalDate day : tally.days()) {
          read(day, candidates::add);
        }
      }
      EvictionCandidates.Candidate lightest = candidates.poll();
      if (lightest == null) {
        return gone;
      }
      LocalDate day = dayOf(lightest.key().intervalStart());
      tables.remove(day, seals.ofStored(day).tagOf(lightest.key()));
      tally.add(day, -1, -lightest.bytes());
      gone++;
    }
    return gone;
  }

  void read(LocalDate day, Consumer<Encounter> reader) throws IOException {
    DaySeal seal = seals.ofStored(day);
    try (LogDatabase.Rows rows = tables.read(day)) {
      while (rows.next()) {
        reader.accept(open(seal, day, rows.getBytes(0), rows.getBytes(1)));
      }
    }
  }

  private Encounter open(DaySeal seal, LocalDate day, byte[] tag, byte[] sealed)
      throws ContactLogException {
    try {
      return seal.open(tag, sealed);
    } catch (UnsealException | IllegalArgumentException e) {
      throw failures.doesNotOpen(day, e);
    }
  }

  private static LocalDate dayOf(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}

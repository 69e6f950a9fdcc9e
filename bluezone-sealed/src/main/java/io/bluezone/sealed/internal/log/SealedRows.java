// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.log;

import io.bluezone.crypto.seal.UnsealException;
import io.bluezone.crypto.seal.internal.AeadKey;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.LogLimits;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bouncycastle.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The encounters of a database, opened and sealed, counted and held within {@link LogLimits}. A row
 * that is not what was written marks its day as damaged and is passed over. Not thread safe.
 */
final class SealedRows {

  @SuppressWarnings("ArrayRecordComponent") // Never compared by equals.
  private record Tagged(LocalDate day, byte[] tag, Encounter encounter) {}

  private static final Comparator<Tagged> AS_STORED =
      Comparator.comparing(Tagged::day).thenComparing(Tagged::tag, Arrays::compareUnsigned);

  private final LogTables tables;
  private final LogFailures failures;
  private final LogLimits limits;
  private final DaySeals seals;
  private final DayStates states;
  private final EvictionCandidates candidates;
  private DayTally tally = new DayTally();

  SealedRows(
      LogTables tables, LogFailures failures, LogLimits limits, DaySeals seals, DayStates states) {
    this.tables = tables;
    this.failures = failures;
    this.limits = limits;
    this.seals = seals;
    this.states = states;
    candidates = new EvictionCandidates(limits);
  }

  /** Finds out what there is besides what is being purged, and that all days have their keys. */
  void count(Collection<LocalDate> purged) throws IOException {
    tally = tables.tally();
    tally.remove(purged);
    for (LocalDate day : tally.days()) {
      DaySeal seal = seals.ofStored(day);
      if (!states.isKnown(day)) {
        checkKey(day, seal);
      }
    }
    states.compareWith(tally);
  }

  /** Checks that the key is the one that sealed the day, if the day's own seal did not tell. */
  private void checkKey(LocalDate day, DaySeal seal) throws IOException {
    try (LogDatabase.Rows rows = tables.read(day)) {
      if (rows.next()) {
        try {
          seal.open(rows.getBytes(0), rows.getBytes(1));
        } catch (UnsealException | IllegalArgumentException e) {
          throw failures.doesNotOpen(day, e);
        }
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

  /**
   * Adds encounters, or merges them into those there; their days have been prepared. They go in the
   * table's order: so each page is looked for, changed and written once, not once a row.
   */
  void putAll(Collection<Encounter> batch) throws IOException {
    List<Tagged> ordered = new ArrayList<>(batch.size());
    for (Encounter encounter : batch) {
      LocalDate day = encounter.utcDay();
      ordered.add(new Tagged(day, seals.ofStored(day).tagOf(encounter.key()), encounter));
    }
    ordered.sort(AS_STORED);
    for (Tagged each : ordered) {
      put(each.day(), each.tag(), each.encounter());
    }
  }

  private void put(LocalDate day, byte[] tag, Encounter encounter) throws IOException {
    DaySeal seal = seals.ofStored(day);
    byte[] there = tables.find(day, tag);
    Encounter merged = encounter;
    if (there.length > 0) {
      Encounter known = open(seal, day, tag, there);
      tally.add(day, -1, AeadKey.OVERHEAD - there.length);
      states.add(day, seal.digestOf(tag, there), -1);
      if (known == null) {
        candidates.forget();
      } else {
        merged = known.merge(encounter);
        candidates.remove(known);
      }
    }
    byte[] sealed = seal.seal(tag, merged);
    tables.put(day, tag, sealed);
    tally.add(day, 1, sealed.length - AeadKey.OVERHEAD);
    states.add(day, seal.digestOf(tag, sealed), 1);
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
      DaySeal seal = seals.ofStored(day);
      byte[] tag = seal.tagOf(lightest.key());
      states.add(day, seal.digestOf(tag, tables.find(day, tag)), -1);
      tables.remove(day, tag);
      tally.add(day, -1, -lightest.bytes());
      gone++;
    }
    return gone;
  }

  /** Reads what opens of a day. */
  void read(LocalDate day, Consumer<Encounter> reader) throws IOException {
    DaySeal seal = seals.ofStored(day);
    DayState found = DayState.NEW;
    try (LogDatabase.Rows rows = tables.read(day)) {
      while (rows.next()) {
        byte[] tag = rows.getBytes(0);
        byte[] sealed = rows.getBytes(1);
        found = found.with(seal.digestOf(tag, sealed), 1);
        Encounter encounter = open(seal, day, tag, sealed);
        if (encounter != null) {
          reader.accept(encounter);
        }
      }
    }
    if (!found.hasRowsOf(states.of(day))) {
      states.damaged(day);
    }
  }

  /** Null if it does not open; the day is damaged then. */
  private @Nullable Encounter open(DaySeal seal, LocalDate day, byte[] tag, byte[] sealed) {
    try {
      return seal.open(tag, sealed);
    } catch (UnsealException | IllegalArgumentException e) {
      states.damaged(day);
      return null;
    }
  }

  /** Writes the states of the days that a transaction has changed, before it ends. */
  void sealChangedDays() throws IOException {
    for (LocalDate day : states.takeChanged()) {
      Optional<DaySeal> seal = seals.find(day);
      if (seal.isPresent()) {
        DayState state = states.of(day).changedOnceMore();
        states.load(day, state);
        tables.putSeal(day, seal.get().seal(state));
      }
    }
  }

  private static LocalDate dayOf(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}

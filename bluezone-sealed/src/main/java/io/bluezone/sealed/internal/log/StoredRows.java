// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.log;

import com.google.common.collect.ImmutableList;
import io.bluezone.crypto.seal.UnsealException;
import io.bluezone.records.encounter.Encounter;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A reader's view of a day, in one moment of the log.
 *
 * @param encounters what opens, in no order; none if the day is being purged
 * @param isSound whether it is what was written, as far as that was looked at
 */
record StoredRows(ImmutableList<Encounter> encounters, boolean isSound) {

  private static final StoredRows NONE = new StoredRows(ImmutableList.of(), true);

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Row(byte[] tag, byte[] sealed) {}

  /** Reads a day; whether its rows are sound is only known if all of them are read. */
  static StoredRows read(
      LogTables tables, LocalDate day, long most, DayKeys keys, LogFailures failures)
      throws IOException {
    byte[] itself = new byte[0];
    List<Row> rows = new ArrayList<>();
    try (LogDatabase.Rows found = tables.readDay(day, most)) {
      while (found.next()) {
        if (found.getLong(2) != 0) {
          itself = found.getBytes(1);
        } else {
          rows.add(new Row(found.getBytes(0), found.getBytes(1)));
        }
      }
    }
    boolean isBeginning = rows.isEmpty() && itself.length == 0;
    if (isBeginning || keys.hasMark(day)) {
      return NONE;
    }
    DaySeal seal = new DaySeals(keys, new SecureRandom(), failures).ofStored(day);
    Optional<DayState> state = stateOf(itself, seal);
    boolean all = most == Long.MAX_VALUE;
    boolean sound =
        state.isPresent()
            && !state.get().damaged()
            && state.get().changes() >= keys.notedChanges(day);
    List<Encounter> encounters = new ArrayList<>();
    DayState found = DayState.NEW;
    for (Row row : rows) {
      try {
        found = found.with(seal.digestOf(row.tag(), row.sealed()), 1);
        encounters.add(seal.open(row.tag(), row.sealed()));
      } catch (UnsealException | IllegalArgumentException e) {
        sound = false;
        if (!state.isPresent() && encounters.isEmpty()) {
          throw failures.doesNotOpen(day, e);
        }
      }
    }
    boolean held = !all || found.hasRowsOf(state.orElse(DayState.NEW));
    return new StoredRows(ImmutableList.copyOf(encounters), sound && held);
  }

  private static Optional<DayState> stateOf(byte[] itself, DaySeal seal) {
    if (itself.length == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(seal.openState(itself));
    } catch (UnsealException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import com.google.common.primitives.ImmutableIntArray;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.Encounter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Encounters behind an index's rows, in 24 bytes each and 4 a row. Not thread safe. */
final class EncounterNumbers {

  private long[] starts = new long[16];
  private long[] idHighs = new long[16];
  private int[] idLows = new int[16];

  /** Of few own IDs many others were met. */
  private int[] ownIds = new int[16];

  private final Map<RollingId, Integer> ownNumbers = new HashMap<>();
  private final List<RollingId> own = new ArrayList<>();
  private final ImmutableIntArray.Builder ofRow = ImmutableIntArray.builder();
  private int size;

  /** Adds an encounter, whose rows follow. */
  void add(Encounter encounter) {
    if (size == starts.length) {
      int capacity = size + (size >> 1);
      starts = Arrays.copyOf(starts, capacity);
      idHighs = Arrays.copyOf(idHighs, capacity);
      idLows = Arrays.copyOf(idLows, capacity);
      ownIds = Arrays.copyOf(ownIds, capacity);
    }
    starts[size] = encounter.intervalStart().toEpochMilli();
    idHighs[size] = encounter.id().high();
    idLows[size] = encounter.id().low();
    ownIds[size] = numberOf(encounter.ownId());
    size++;
  }

  private int numberOf(RollingId ownId) {
    Integer known = ownNumbers.get(ownId);
    if (known != null) {
      return known;
    }
    own.add(ownId);
    ownNumbers.put(ownId, own.size() - 1);
    return own.size() - 1;
  }

  /** Adds a row of the encounter that was added last. */
  void addRow() {
    ofRow.add(size - 1);
  }

  /** {@return the encounter of each row; no more can be added afterwards} */
  ImmutableIntArray ofRows() {
    return ofRow.build();
  }

  Encounter.Key key(int number) {
    return new Encounter.Key(
        Instant.ofEpochMilli(starts[number]),
        new RollingId(idHighs[number], idLows[number]),
        own.get(ownIds[number]));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import io.bluezone.authority.history.HistoryRow;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.match.SightingIndex;
import java.util.Arrays;

/** The rows of a history, in 36 bytes each. */
final class HistoryRows {

  private static final int PER_ROW = 3;

  /** Of each row: the first 8 bytes of its own ID and of the contact's, and the time. */
  private long[] longs = new long[PER_ROW * 1024];

  /** Of each row: the last 4 bytes of its own ID and of the contact's, and the RSSI. */
  private int[] ints = new int[PER_ROW * 1024];

  private int size;

  void add(HistoryRow row) {
    int at = PER_ROW * size;
    if (at == ints.length) {
      longs = Arrays.copyOf(longs, 2 * at);
      ints = Arrays.copyOf(ints, 2 * at);
    }
    longs[at] = row.ownId().high();
    longs[at + 1] = row.contactId().high();
    longs[at + 2] = row.timeMillis();
    ints[at] = row.ownId().low();
    ints[at + 1] = row.contactId().low();
    ints[at + 2] = row.rssi();
    size++;
  }

  int size() {
    return size;
  }

  HistoryRow get(int index) {
    int at = PER_ROW * index;
    return new HistoryRow(
        new RollingId(longs[at], ints[at]),
        new RollingId(longs[at + 1], ints[at + 1]),
        ints[at + 2],
        longs[at + 2]);
  }

  /** The contacts' IDs and the times; an index row has the number of the row. */
  SightingIndex index() {
    SightingIndex.Builder index = SightingIndex.builder();
    for (int at = 0; at < PER_ROW * size; at += PER_ROW) {
      index.add(longs[at + 1], ints[at + 1], longs[at + 2]);
    }
    return index.build();
  }
}

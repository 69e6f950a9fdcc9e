// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.prepare;

import io.bluezone.authority.history.HistoryRow;
import io.bluezone.crypto.match.SightingIndex;
import java.util.Arrays;

/** As many sightings as are held in memory at once. */
final class Batch {

  private final int limit;
  private SightingIndex.Builder ids = SightingIndex.builder();
  private int[] owners = new int[1 << 10];
  private long[] times = new long[1 << 10];
  private byte[] rssi = new byte[1 << 10];
  private long[] idHighs = new long[1 << 10];
  private int[] idLows = new int[1 << 10];
  private int size;

  Batch(int limit) {
    this.limit = limit;
  }

  boolean isFull() {
    return size == limit;
  }

  int size() {
    return size;
  }

  /** Adds a sighting in the history of the participant with this number. */
  void add(int owner, HistoryRow row) {
    if (size == owners.length) {
      int length = Math.min(limit, 2 * size);
      owners = Arrays.copyOf(owners, length);
      times = Arrays.copyOf(times, length);
      rssi = Arrays.copyOf(rssi, length);
      idHighs = Arrays.copyOf(idHighs, length);
      idLows = Arrays.copyOf(idLows, length);
    }
    owners[size] = owner;
    times[size] = row.timeMillis();
    rssi[size] = (byte) row.rssi();
    idHighs[size] = row.contactId().high();
    idLows[size] = row.contactId().low();
    size++;
    ids.add(row.contactId().high(), row.contactId().low(), row.timeMillis());
  }

  /** {@return the sightings' index, for which they can be added only once} */
  SightingIndex index() {
    return ids.build();
  }

  int owner(int row) {
    return owners[row];
  }

  long time(int row) {
    return times[row];
  }

  byte rssi(int row) {
    return rssi[row];
  }

  long idHigh(int row) {
    return idHighs[row];
  }

  int idLow(int row) {
    return idLows[row];
  }

  void clear() {
    size = 0;
    ids = SightingIndex.builder();
  }
}

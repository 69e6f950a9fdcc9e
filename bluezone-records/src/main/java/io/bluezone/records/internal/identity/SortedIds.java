// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.identity;

import io.bluezone.crypto.RollingId;
import java.util.stream.Stream;

/** A set of IDs in 12 bytes each: a third of what objects take. */
final class SortedIds {

  private final long[] high;
  private final int[] low;

  SortedIds(Stream<RollingId> ids) {
    RollingId[] all = ids.sorted().toArray(RollingId[]::new);
    high = new long[all.length];
    low = new int[all.length];
    for (int i = 0; i < all.length; i++) {
      high[i] = all[i].high();
      low[i] = all[i].low();
    }
  }

  boolean contains(RollingId id) {
    int from = 0;
    int to = high.length - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      int order = new RollingId(high[middle], low[middle]).compareTo(id);
      if (order == 0) {
        return true;
      }
      if (order < 0) {
        from = middle + 1;
      } else {
        to = middle - 1;
      }
    }
    return false;
  }
}

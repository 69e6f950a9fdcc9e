// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import com.google.common.primitives.ImmutableIntArray;
import java.time.Instant;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The rows that match the case at hand, each once, however often it is added. */
final class MatchedRows {

  private final BitSet rows = new BitSet();
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  void add(int row, long time) {
    rows.set(row);
    first = Math.min(first, time);
    last = Math.max(last, time);
  }

  /** {@return the match that the rows make, if there are any; then there are none any more} */
  @Nullable CaseMatch take(long caseIndex) {
    if (rows.isEmpty()) {
      return null;
    }
    CaseMatch match =
        new CaseMatch(
            caseIndex,
            ImmutableIntArray.copyOf(rows.stream()).asList(),
            Instant.ofEpochMilli(first),
            Instant.ofEpochMilli(last));
    rows.clear();
    first = Long.MAX_VALUE;
    last = Long.MIN_VALUE;
    return match;
  }
}

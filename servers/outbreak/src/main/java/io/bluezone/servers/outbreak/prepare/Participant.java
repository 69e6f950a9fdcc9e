// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.prepare;

import io.bluezone.crypto.DisclosedKey;
import java.util.Arrays;
import java.util.List;

/**
 * Someone who has consented.
 *
 * @param spans where one consented stretch begins and where it ends, in turn, ms since 1970
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Participant(String name, long pseudonym, boolean hasHistory, long[] spans) {

  static Participant of(String name, long pseudonym, List<DisclosedKey> keys, boolean hasHistory) {
    return new Participant(name, pseudonym, hasHistory, merged(keys));
  }

  private static long[] merged(List<DisclosedKey> keys) {
    long[][] each =
        keys.stream()
            .map(key -> new long[] {key.from().toEpochMilli(), key.until().toEpochMilli()})
            .sorted((one, other) -> Long.compare(one[0], other[0]))
            .toArray(long[][]::new);
    long[] spans = new long[2 * each.length];
    int length = 0;
    for (long[] span : each) {
      if (length > 0 && span[0] <= spans[length - 1]) {
        spans[length - 1] = Math.max(spans[length - 1], span[1]);
      } else {
        spans[length++] = span[0];
        spans[length++] = span[1];
      }
    }
    return Arrays.copyOf(spans, length);
  }

  boolean consentsTo(long fromMillis, long untilMillis) {
    int found = Arrays.binarySearch(spans, fromMillis);
    int at = found >= 0 ? found : -found - 2;
    // A stretch that ends where the next begins is one with it, so that a place found is a start.
    return at >= 0 && at % 2 == 0 && untilMillis <= spans[at + 1];
  }
}

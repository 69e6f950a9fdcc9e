// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import io.bluezone.crypto.OriginalCase;
import io.bluezone.crypto.RollingId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * A sighting aimed at a case: at the edge of one of its intervals or just beside it.
 *
 * @param target which case; taken modulo their number
 * @param position where in the case the interval is, from 0 for its first to 1000 for its last and
 *     more for those after it
 * @param edges how many whole intervals away from the interval's beginning
 * @param offset ms away from that
 * @param change what is changed of the ID, if anything
 * @param times how often it is recorded
 */
record Hit(int target, int position, int edges, long offset, Change change, int times) {

  enum Change {
    NOTHING,
    FIRST_BYTES,
    LAST_BYTES
  }

  static Arbitrary<Hit> arbitrary() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 3),
            Arbitraries.oneOf(
                Arbitraries.of(0, 1, 500, 999, 1000), Arbitraries.integers().between(0, 1005)),
            Arbitraries.of(0, 0, 0, 1, 1, -1, 2),
            Arbitraries.oneOf(
                Arbitraries.longs().between(-2, 2),
                Arbitraries.longs().between(-2, 2).map(ms -> ms + 120_000),
                Arbitraries.longs().between(-2, 2).map(ms -> ms - 120_000),
                Arbitraries.longs().between(-200_000, 200_000)),
            Arbitraries.frequency(
                Tuple.of(8, Change.NOTHING),
                Tuple.of(1, Change.FIRST_BYTES),
                Tuple.of(1, Change.LAST_BYTES)),
            Arbitraries.of(1, 1, 1, 2))
        .as(Hit::new);
  }

  static List<Seen> history(List<OriginalCase> cases, List<Hit> hits) {
    List<Seen> history = new ArrayList<>();
    for (Hit hit : hits) {
      Seen seen = hit.on(cases.get(hit.target % cases.size()));
      for (int i = 0; i < hit.times; i++) {
        history.add(seen);
      }
    }
    return history;
  }

  private Seen on(OriginalCase entry) {
    long length = 86_400_000 / entry.idsPerDay();
    long start = entry.timeStart() * 1000;
    long intervals = Math.max(0, (entry.timeEnd() * 1000 - start) / length);
    int interval =
        (int) (intervals * Math.min(position, 1000) / 1000) + Math.max(0, position - 1000);
    RollingId id = PlainMatching.idOf(entry, interval);
    RollingId seen =
        switch (change) {
          case NOTHING -> id;
          case FIRST_BYTES -> new RollingId(id.high() ^ 1L << 63, id.low());
          case LAST_BYTES -> new RollingId(id.high(), id.low() ^ 1 << 31);
        };
    return new Seen(seen, start + (interval + edges) * length + offset);
  }
}

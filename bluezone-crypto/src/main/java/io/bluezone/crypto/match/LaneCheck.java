// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import io.bluezone.crypto.internal.IdLanes;
import io.bluezone.crypto.internal.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks cases as {@link CaseCheck} does, but derives the IDs of several days at once, whichever
 * cases they are of. It allocates nothing per ID. Not thread safe.
 */
final class LaneCheck {

  private final SightingIndex index;
  private final IdLanes lanes;
  private final int width;
  private final Sha256 sha256 = Sha256.create();
  private final List<MatchedRows> matches = new ArrayList<>();

  // The days in the lanes.
  private final byte[] keys;
  private int[] ids = {};
  private final CaseSpan[] spans;
  private final int[] cases;
  private final long[] firsts;
  private final int[] skipped;
  private final int[] counts;
  private int used;

  LaneCheck(SightingIndex index, IdLanes lanes) {
    this.index = index;
    this.lanes = lanes;
    width = lanes.lanes();
    keys = new byte[width * Sha256.LENGTH];
    spans = new CaseSpan[width];
    cases = new int[width];
    firsts = new long[width];
    skipped = new int[width];
    counts = new int[width];
  }

  /** Checks some cases; {@link #take} gives their matches then, one after another. */
  void check(List<CaseSpan> some) {
    while (matches.size() < some.size()) {
      matches.add(new MatchedRows());
    }
    for (int i = 0; i < some.size(); i++) {
      fill(i, some.get(i));
    }
    run();
    Arrays.fill(keys, (byte) 0);
    Arrays.fill(spans, null);
    lanes.erase();
  }

  /** {@return the match of one of the cases checked, if there is one; once} */
  @Nullable CaseMatch take(int which, long caseIndex) {
    return matches.get(which).take(caseIndex);
  }

  private void fill(int which, CaseSpan span) {
    BusyPeriods busy = index.busyPeriods();
    long end = span.usefulEnd(busy, span.first(), span.end());
    if (end <= span.first()) {
      return;
    }
    byte[] key = span.key().exposeBytes();
    for (long day = 0; day < end; day += span.idsPerDay()) {
      if (day > 0) {
        sha256.update(key, 0, key.length);
        sha256.digest(key, 0);
      }
      long first = Math.max(day, span.first());
      long dayEnd = span.usefulEnd(busy, first, Math.min(day + span.idsPerDay(), end));
      if (dayEnd > first) {
        System.arraycopy(key, 0, keys, used * Sha256.LENGTH, Sha256.LENGTH);
        spans[used] = span;
        cases[used] = which;
        firsts[used] = first;
        skipped[used] = (int) (first - day);
        counts[used] = (int) (dayEnd - first);
        used++;
        if (used == width) {
          run();
        }
      }
    }
    Arrays.fill(key, (byte) 0);
  }

  private void run() {
    int intervals = 0;
    for (int lane = 0; lane < used; lane++) {
      intervals = Math.max(intervals, skipped[lane] + counts[lane]);
    }
    if (intervals == 0) {
      return;
    }
    int words = intervals * IdLanes.WORDS_PER_ID * width;
    if (ids.length < words) {
      // A day has 96 IDs, and may have 1,440: room for these would be half a megabyte.
      ids = new int[words];
    }
    lanes.derive(keys, intervals, ids);
    for (int i = 0; i < intervals; i++) {
      int at = i * IdLanes.WORDS_PER_ID * width;
      for (int lane = 0; lane < used; lane++, at++) {
        long high = (long) ids[at] << Integer.SIZE | (ids[at + width] & 0xffff_ffffL);
        if (index.mayHold(high)) {
          lookUp(high, ids[at + 2 * width], lane, i - skipped[lane]);
        }
      }
    }
    used = 0;
  }

  /** Looks an ID up, unless it is of an interval that does not count. */
  private void lookUp(long high, int low, int lane, int ofDay) {
    if (ofDay >= 0 && ofDay < counts[lane]) {
      CaseSpan span = spans[lane];
      long interval = firsts[lane] + ofDay;
      index.find(
          high,
          low,
          span.windowStart(interval),
          span.windowEnd(interval),
          matches.get(cases[lane]));
    }
  }
}

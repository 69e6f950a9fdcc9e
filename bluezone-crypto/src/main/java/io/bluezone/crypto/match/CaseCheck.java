// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.internal.LaneChoice;
import io.bluezone.crypto.internal.Sha256;
import io.bluezone.crypto.internal.SubkeyChain;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Checks one case after another against an index. Nearly all of its time goes into hashing, so it
 * makes only the hashes that can matter: none for a day on which nothing was seen but the one that
 * rolls the key forward, none after the day's last sighting, none after the last sighting of all.
 * It allocates nothing per ID. Not thread safe.
 */
final class CaseCheck {

  private final SightingIndex index;
  private final Sha256 sha256 = Sha256.create();
  private final SubkeyChain chain = new SubkeyChain(Sha256.create());
  private final MatchedRows matches = new MatchedRows();

  // A day's IDs are derived first and looked up then: so the processor looks several up at once
  // instead of waiting for memory after each hash.
  private final long[] idHighs = new long[IdSchedule.MAX_IDS_PER_DAY];
  private final int[] idLows = new int[IdSchedule.MAX_IDS_PER_DAY];

  private int hashes;

  CaseCheck(SightingIndex index) {
    this.index = index;
  }

  /** {@return the match, if there is one} */
  @Nullable CaseMatch check(long caseIndex, CaseSpan span) {
    long end = span.usefulEnd(index.busyPeriods(), span.first(), span.end());
    if (end <= span.first()) {
      return null;
    }
    byte[] key = span.key().exposeBytes();
    for (long day = 0; day < end; day += span.idsPerDay()) {
      if (day > 0) {
        sha256.update(key, 0, key.length);
        sha256.digest(key, 0);
      }
      checkDay(span, key, day, Math.max(day, span.first()), Math.min(day + span.idsPerDay(), end));
    }
    Arrays.fill(key, (byte) 0);
    chain.erase();
    return matches.take(caseIndex);
  }

  /** Has lanes tried out after enough hashes. */
  void offer(LaneChoice choice) {
    hashes = choice.worked(hashes);
  }

  private void checkDay(CaseSpan span, byte[] key, long day, long first, long dayEnd) {
    long end = span.usefulEnd(index.busyPeriods(), first, dayEnd);
    if (end <= first) {
      return;
    }
    int skipped = (int) (first - day);
    int count = (int) (end - first);
    derive(key, skipped, count);
    hashes += skipped + count;
    for (int i = 0; i < count; i++) {
      if (index.mayHold(idHighs[i])) {
        long interval = first + i;
        long from = span.windowStart(interval);
        long to = span.windowEnd(interval);
        index.find(idHighs[i], idLows[i], from, to, matches);
      }
    }
  }

  /** Derives a day's IDs after the first so many. */
  private void derive(byte[] key, int skipped, int count) {
    chain.start(key, 0);
    for (int i = 0; i < skipped; i++) {
      chain.advance();
    }
    store(0);
    for (int i = 1; i < count; i++) {
      chain.advance();
      store(i);
    }
  }

  private void store(int i) {
    idHighs[i] = chain.idHigh();
    idLows[i] = chain.idLow();
  }
}

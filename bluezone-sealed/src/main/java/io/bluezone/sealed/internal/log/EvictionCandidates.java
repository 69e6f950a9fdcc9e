// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.log;

import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.internal.EncounterCodec;
import io.bluezone.records.log.LogLimits;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The encounters to evict next, for a log that does not have all of them in memory: the lightest, a
 * bounded number of them. Its user adds all encounters once, and then each change. Not thread safe.
 */
final class EvictionCandidates {

  private static final int LEAST_ROOM = 1024;
  private static final int MOST_ROOM = 65_536;
  private static final int SHARE = 16;

  record Candidate(int weight, Encounter.Key key, int bytes) implements Comparable<Candidate> {

    @Override
    public int compareTo(Candidate other) {
      int byWeight = Integer.compare(weight, other.weight);
      return byWeight != 0 ? byWeight : key.compareTo(other.key);
    }
  }

  private final LogLimits limits;
  private final int room;
  private final TreeSet<Candidate> lightest = new TreeSet<>();

  /** True if all candidates are here. */
  private boolean complete;

  /** If not: none up to this one is missing; null if nothing is known. */
  private @Nullable Candidate bound;

  EvictionCandidates(LogLimits limits) {
    this.limits = limits;
    room = Math.min(Math.max(limits.maxEncounters() / SHARE, LEAST_ROOM), MOST_ROOM);
  }

  /** Starts again with no candidates; all encounters are added next. */
  void beginWithNone() {
    lightest.clear();
    complete = true;
    bound = null;
  }

  void forget() {
    beginWithNone();
    complete = false;
  }

  /** Tells whether there may be others, which only reading the log tells. */
  boolean mustReadAll() {
    return lightest.isEmpty() && !complete;
  }

  void add(Encounter encounter) {
    Candidate candidate = candidate(encounter);
    boolean within = complete || (bound != null && candidate.compareTo(bound) <= 0);
    if (!within || candidate.weight() == LogLimits.CLOSE_WEIGHT) {
      return;
    }
    lightest.add(candidate);
    if (lightest.size() > room) {
      lightest.pollLast();
      bound = lightest.last();
      complete = false;
    }
  }

  void remove(Encounter encounter) {
    lightest.remove(candidate(encounter));
  }

  /** Takes the lightest out; null if there is none. */
  @Nullable Candidate poll() {
    return lightest.pollFirst();
  }

  private Candidate candidate(Encounter encounter) {
    return new Candidate(
        limits.weight(encounter), encounter.key(), EncounterCodec.encodedLength(encounter));
  }
}

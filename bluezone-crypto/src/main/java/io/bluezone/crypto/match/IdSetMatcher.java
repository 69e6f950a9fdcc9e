// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.IdSet;
import io.bluezone.crypto.internal.IdFingerprint;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Looks up published rolling IDs among what was seen. A sighting counts from the tolerance before
 * its interval begins until just before the tolerance after it ends, as with {@link
 * MatchPolicy#tolerant}.
 *
 * <p>The work is a SHA-256 for each ID that was seen in an interval, once; then each set is read
 * through beside them. Sets are read one by one, and not kept.
 *
 * <p>Not thread safe.
 */
public final class IdSetMatcher {

  private static final Comparator<Candidate> BY_HASH =
      (one, other) -> Long.compareUnsigned(one.hash, other.hash);

  private final SightingIndex index;
  private final long skewMillis;
  private final Map<IdSchedule, Map<LocalDate, List<Candidate>>> candidates = new HashMap<>();

  private IdSetMatcher(SightingIndex index, long skewMillis) {
    this.index = index;
    this.skewMillis = skewMillis;
  }

  /**
   * A matcher of the sightings of an index.
   *
   * @param skew how far the two clocks may differ: 0 to 1 day
   * @throws IllegalArgumentException if the skew is out of bounds
   */
  public static IdSetMatcher of(SightingIndex index, Duration skew) {
    checkNotNull(index, "index");
    return new IdSetMatcher(index, MatchPolicy.millis(skew));
  }

  /** An ID in an interval, and its rows: those in a range of places of the index. */
  private record Candidate(long hash, int interval, int begin, int end) {}

  /**
   * Looks for what was seen in sets.
   *
   * @param sets of a bulletin: ascending by day, and in a day by fingerprint
   * @return the matches, by day and within it in no order that says anything
   */
  public List<IdMatch> match(Iterator<IdSet> sets) {
    checkNotNull(sets, "sets");
    ImmutableList.Builder<IdMatch> matches = ImmutableList.builder();
    while (sets.hasNext()) {
      IdSet set = sets.next();
      find(
          set,
          candidates
              .computeIfAbsent(set.schedule(), this::candidates)
              .getOrDefault(set.utcDay(), ImmutableList.of()),
          matches);
    }
    return matches.build();
  }

  /** Goes through the set and the candidates, both of which ascend. */
  private void find(IdSet set, List<Candidate> ofDay, ImmutableList.Builder<IdMatch> matches) {
    ImmutableLongArray fingerprints = set.fingerprints();
    int next = 0;
    for (Candidate candidate : ofDay) {
      long place = IdFingerprint.place(candidate.hash, set.idsOfDay());
      while (next < fingerprints.length() && fingerprints.get(next) < place) {
        next++;
      }
      if (next == fingerprints.length()) {
        return;
      }
      if (fingerprints.get(next) == place) {
        DayInterval interval = new DayInterval(set.utcDay(), candidate.interval);
        matches.add(new IdMatch(interval, index.rows(candidate.begin, candidate.end)));
      }
    }
  }

  private Map<LocalDate, List<Candidate>> candidates(IdSchedule schedule) {
    Map<LocalDate, List<Candidate>> byDay = new HashMap<>();
    IdFingerprint fingerprint = new IdFingerprint();
    index.forEachInterval(
        schedule.intervalMillis(),
        skewMillis,
        (idHigh, idLow, interval, begin, end) -> {
          long day = Math.floorDiv(interval, schedule.idsPerDay());
          int ofDay = (int) (interval - day * schedule.idsPerDay());
          long hash = fingerprint.hash(day, schedule.idsPerDay(), ofDay, idHigh, idLow);
          byDay
              .computeIfAbsent(LocalDate.ofEpochDay(day), unknown -> new ArrayList<>())
              .add(new Candidate(hash, ofDay, begin, end));
        });
    byDay.values().forEach(ofDay -> ofDay.sort(BY_HASH));
    return byDay;
  }
}

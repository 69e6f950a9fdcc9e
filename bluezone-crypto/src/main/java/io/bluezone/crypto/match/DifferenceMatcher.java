// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.primitives.ImmutableLongArray;
import java.util.Iterator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Checks cases as {@link CaseMatcher} does, and gives the same matches, but makes only the
 * difference to an earlier run: cases that it had are checked against the days alone on which
 * something was seen that it had not; other cases, and those that were met, against everything.
 *
 * <p>A day counts as seen before if it holds the same sightings, whenever and in whatever order
 * they were added. So what is added late, or imported, is not passed over; and what is deleted
 * costs no more than what is new.
 *
 * <p>Works on the calling thread. Immutable and thread safe.
 *
 * @param <C> what a case is given as, by the {@link MatchPolicy}
 */
public final class DifferenceMatcher<C> {

  private static final long DAY_MILLIS = 86_400_000;

  private final SightingIndex index;
  private final SightingIndex added;
  private final MatchPolicy<C> policy;
  private final CheckedCases before;
  private final SortedMap<Long, Long> days;

  private DifferenceMatcher(SightingIndex index, MatchPolicy<C> policy, CheckedCases before) {
    this.index = index;
    this.policy = policy;
    this.before = before;
    this.days = new TreeMap<>();
    index.forEach(
        (high, low, time) -> days.merge(day(time), before.fingerprint(high, low, time), Long::sum));
    SightingIndex.Builder builder = SightingIndex.builder();
    index.forEach(
        (high, low, time) -> {
          if (!before.sameDay(day(time), days.getOrDefault(day(time), 0L))) {
            builder.add(high, low, time);
          }
        });
    this.added = builder.buildAndClear();
  }

  private static long day(long time) {
    return Math.floorDiv(time, DAY_MILLIS);
  }

  /**
   * A matcher that makes the difference.
   *
   * @param <C> what a case is given as
   * @param index what was seen, all of it
   * @param policy when a sighting counts; if it is another one than before, everything is new
   * @param before what the earlier run has left, or {@link CheckedCases#none}
   * @return the matcher
   */
  public static <C> DifferenceMatcher<C> of(
      SightingIndex index, MatchPolicy<C> policy, CheckedCases before) {
    checkNotNull(index, "index");
    checkNotNull(policy, "policy");
    checkNotNull(before, "before");
    return new DifferenceMatcher<>(index, policy, before);
  }

  /**
   * Checks cases as they come.
   *
   * @param cases the cases, all of them: those that a run leaves out are new to the next one
   * @param matches takes the matches, in the order of the cases; what it throws ends the run
   * @return what the next run begins with
   */
  public CheckedCases match(Iterator<? extends C> cases, Consumer<? super CaseMatch> matches) {
    checkNotNull(cases, "cases");
    checkNotNull(matches, "matches");
    CaseCheck all = new CaseCheck(index);
    CaseCheck difference = new CaseCheck(added);
    ImmutableLongArray.Builder unmet = ImmutableLongArray.builder();
    for (long caseIndex = 0; cases.hasNext(); caseIndex++) {
      CaseSpan span = policy.spanOf(cases.next());
      long fingerprint = before.fingerprint(span);
      boolean open = !before.holds(fingerprint) || difference.check(caseIndex, span) != null;
      CaseMatch match = open ? all.check(caseIndex, span) : null;
      if (match == null) {
        unmet.add(fingerprint);
      } else {
        matches.accept(match);
      }
    }
    return before.with(days, unmet.build().toArray());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.AbstractIterator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
  private static final MatchPolicy<Open> AS_GIVEN = new MatchPolicy<>(Open::span);

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
    Run run = new Run(cases, matches);
    CaseMatcher.builder(index, AS_GIVEN).listener(run::checked).build().match(run, run::met);
    return before.with(days, run.unmet);
  }

  /** A case that has to be checked against everything. */
  private record Open(long caseIndex, CaseSpan span, long day, long fingerprint) {}

  /** Gives the cases out that have to be checked against everything, and takes their matches. */
  private final class Run extends AbstractIterator<Open> {

    private final Iterator<? extends C> cases;
    private final Consumer<? super CaseMatch> matches;
    private final CaseCheck difference = new CaseCheck(added);
    private final CheckedCases.Unmet unmet = new CheckedCases.Unmet();
    private final Deque<Open> given = new ArrayDeque<>();
    private long caseIndex;
    private boolean met;

    Run(Iterator<? extends C> cases, Consumer<? super CaseMatch> matches) {
      this.cases = cases;
      this.matches = matches;
    }

    @Override
    protected @Nullable Open computeNext() {
      while (cases.hasNext()) {
        CaseSpan span = policy.spanOf(cases.next());
        long which = caseIndex++;
        // Nothing was seen when it could have been met: there is nothing to check or to remember.
        if (span.usefulEnd(index.busyPeriods(), span.first(), span.end()) > span.first()) {
          long day = span.firstDay();
          long fingerprint = before.fingerprint(span);
          if (!before.holds(day, fingerprint) || difference.check(which, span) != null) {
            Open open = new Open(which, span, day, fingerprint);
            given.add(open);
            return open;
          }
          unmet.add(day, fingerprint);
        }
      }
      return endOfData();
    }

    void met(CaseMatch match) {
      met = true;
      matches.accept(
          new CaseMatch(given.getFirst().caseIndex(), match.rows(), match.first(), match.last()));
    }

    /** Each case that was given out is told of once, in order, after its match. */
    boolean checked(long count) {
      Open open = given.removeFirst();
      if (!met) {
        unmet.add(open.day(), open.fingerprint());
      }
      met = false;
      return true;
    }
  }
}

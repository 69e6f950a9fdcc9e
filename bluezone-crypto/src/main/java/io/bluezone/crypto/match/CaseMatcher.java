// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.crypto.internal.LaneChoice;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/**
 * Checks cases against what was seen: cases in, matches out, in the order of the cases.
 *
 * <p>Cases are read one by one as they are needed, and their keys are neither kept nor erased: a
 * list of any length takes no more memory than a short one. The work is a SHA-256 for each interval
 * of a case, up to the last one of each day in which anything was seen; how much was seen hardly
 * matters.
 *
 * <p>Unless told otherwise it works on the calling thread alone and cannot be ended early.
 *
 * <p>Immutable and thread safe; several runs may go on at once.
 *
 * @param <C> what a case is given as, by the {@link MatchPolicy}
 */
public final class CaseMatcher<C> {

  private static final int CASES_AT_ONCE = 128;

  private final SightingIndex index;
  private final MatchPolicy<C> policy;
  private final LongPredicate listener;
  private final Executor executor;
  private final int threads;
  private final LaneChoice lanes;

  private CaseMatcher(
      SightingIndex index,
      MatchPolicy<C> policy,
      LongPredicate listener,
      Executor executor,
      int threads,
      LaneChoice lanes) {
    this.index = index;
    this.policy = policy;
    this.listener = listener;
    this.executor = executor;
    this.threads = threads;
    this.lanes = lanes;
  }

  /** A matcher that works on the calling thread, without a listener. */
  public static <C> CaseMatcher<C> of(SightingIndex index, MatchPolicy<C> policy) {
    checkNotNull(index, "index");
    checkNotNull(policy, "policy");
    return new CaseMatcher<>(
        index, policy, checked -> true, Runnable::run, 1, LaneChoice.ofPlatform());
  }

  /**
   * The same with its runs followed, on their threads.
   *
   * @param listener told after a case, or after a few, how many have been checked and their matches
   *     handed over; gives whether to go on, and what it throws ends the run: if not, with a {@link
   *     CancellationException}
   */
  public CaseMatcher<C> withListener(LongPredicate listener) {
    checkNotNull(listener, "listener");
    return new CaseMatcher<>(index, policy, listener, executor, threads, lanes);
  }

  /**
   * The same with its work spread. The calling thread does its share; should the executor be busy,
   * or refuse, it does all. The result is the same.
   *
   * @param executor where to work besides; it is not shut down
   * @param threads how many threads work at once, the calling one among them: 1 or more
   */
  public CaseMatcher<C> spreadOver(Executor executor, int threads) {
    checkNotNull(executor, "executor");
    checkArgument(threads >= 1, "%s threads", threads);
    return new CaseMatcher<>(index, policy, listener, executor, threads, lanes);
  }

  /** The same with days derived side by side, or not. */
  CaseMatcher<C> withLanes(LaneChoice choice) {
    return new CaseMatcher<>(index, policy, listener, executor, threads, choice);
  }

  /**
   * Checks cases and collects the matches.
   *
   * @return the matches, in the order of the cases
   * @throws CancellationException if the listener ended it
   */
  public List<CaseMatch> match(Iterable<? extends C> cases) {
    ImmutableList.Builder<CaseMatch> matches = ImmutableList.builder();
    match(cases.iterator(), matches::add);
    return matches.build();
  }

  /**
   * Checks cases as they come.
   *
   * @param cases the cases; read on the calling thread. What it throws ends the run
   * @param matches takes the matches in the order of the cases, on the calling thread. What it
   *     throws ends the run
   * @return how many cases there were
   * @throws CancellationException if the listener ended it
   */
  @CanIgnoreReturnValue
  public long match(Iterator<? extends C> cases, Consumer<? super CaseMatch> matches) {
    return threads == 1
        ? matchAlone(cases, matches)
        : new ParallelRun<C>(index, policy, executor, threads, lanes)
            .match(cases, matches, listener);
  }

  private long matchAlone(Iterator<? extends C> cases, Consumer<? super CaseMatch> matches) {
    CaseCheck check = new CaseCheck(index);
    long checked = 0;
    while (!lanes.chosen() && cases.hasNext()) {
      CaseMatch match = check.check(checked, policy.spanOf(cases.next()));
      if (match != null) {
        matches.accept(match);
      }
      report(listener, ++checked);
      check.offer(lanes);
    }
    return cases.hasNext() ? matchInLanes(cases, matches, checked) : checked;
  }

  /** Goes on by some cases at a time. A failure to read one comes after the matches before it. */
  private long matchInLanes(
      Iterator<? extends C> cases, Consumer<? super CaseMatch> matches, long before) {
    LaneCheck check = new LaneCheck(index, lanes.create());
    List<CaseSpan> some = new ArrayList<>(CASES_AT_ONCE);
    long checked = before;
    while (cases.hasNext()) {
      some.clear();
      try {
        while (some.size() < CASES_AT_ONCE && cases.hasNext()) {
          some.add(policy.spanOf(cases.next()));
        }
      } finally {
        check.check(some);
        for (int i = 0; i < some.size(); i++) {
          CaseMatch match = check.take(i, checked);
          if (match != null) {
            matches.accept(match);
          }
          report(listener, ++checked);
        }
      }
    }
    return checked;
  }

  static void report(LongPredicate listener, long checked) {
    if (!listener.test(checked)) {
      throw new CancellationException("matching was ended after " + checked + " cases");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Uninterruptibles;
import io.bluezone.crypto.internal.LaneChoice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/**
 * One run that is spread over threads. The calling thread reads the cases in batches, some batches
 * ahead, and hands the matches over in order. Batches are checked by helpers on the executor and,
 * whenever it would have to wait, by the calling thread itself. So the run ends even if no helper
 * ever gets a thread, for instance because the caller occupies the only one.
 *
 * @param <C> what a case is given as
 */
final class ParallelRun<C> {

  private static final int CASES_PER_BATCH = 32;
  private static final int BATCHES_PER_THREAD = 4;

  private final SightingIndex index;
  private final MatchPolicy<C> policy;
  private final Executor executor;
  private final int threads;
  private final LaneChoice lanes;

  // Those that no thread is using.
  private final Queue<CaseCheck> checks = new ConcurrentLinkedQueue<>();
  private final Queue<LaneCheck> laneChecks = new ConcurrentLinkedQueue<>();

  private final Queue<Batch> unstarted = new ConcurrentLinkedQueue<>();
  private final AtomicInteger helpers = new AtomicInteger();
  private volatile boolean ended;

  ParallelRun(
      SightingIndex index,
      MatchPolicy<C> policy,
      Executor executor,
      int threads,
      LaneChoice lanes) {
    this.lanes = lanes;
    this.index = index;
    this.policy = policy;
    this.executor = executor;
    this.threads = threads;
  }

  /** Runs, and returns how many cases there were. */
  long match(
      Iterator<? extends C> cases, Consumer<? super CaseMatch> matches, LongPredicate listener) {
    Deque<Batch> ahead = new ArrayDeque<>();
    long read = 0;
    long checked = 0;
    try {
      while (true) {
        while (ahead.size() < threads * BATCHES_PER_THREAD && cases.hasNext()) {
          Batch batch = new Batch(read, cases);
          read += batch.cases.size();
          ahead.add(batch);
          unstarted.add(batch);
          callHelper();
        }
        Batch next = ahead.poll();
        if (next == null) {
          return read;
        }
        resultOf(next).forEach(matches);
        checked += next.cases.size();
        CaseMatcher.report(listener, checked);
      }
    } finally {
      ended = true;
      unstarted.clear();
    }
  }

  private void callHelper() {
    if (helpers.get() >= threads - 1) {
      return;
    }
    helpers.incrementAndGet();
    try {
      executor.execute(this::help);
    } catch (RejectedExecutionException e) {
      // Then the calling thread does the work. The helper stays counted: no use in asking again.
    }
  }

  private void help() {
    try {
      while (checkOne()) {}
    } finally {
      helpers.decrementAndGet();
    }
  }

  private boolean checkOne() {
    Batch batch = unstarted.poll();
    if (batch == null) {
      return false;
    }
    batch.result.run();
    return true;
  }

  private List<CaseMatch> resultOf(Batch batch) {
    while (!batch.result.isDone() && checkOne()) {}
    try {
      return Uninterruptibles.getUninterruptibly(batch.result);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      Throwables.throwIfUnchecked(cause);
      throw new IllegalStateException(cause);
    }
  }

  private final class Batch {

    private final long firstIndex;
    private final List<C> cases = new ArrayList<>(CASES_PER_BATCH);
    private final FutureTask<List<CaseMatch>> result = new FutureTask<>(this::check);

    Batch(long firstIndex, Iterator<? extends C> source) {
      this.firstIndex = firstIndex;
      while (cases.size() < CASES_PER_BATCH && source.hasNext()) {
        cases.add(source.next());
      }
    }

    private List<CaseMatch> check() {
      return lanes.chosen() ? checkInLanes() : checkAlone();
    }

    private List<CaseMatch> checkAlone() {
      CaseCheck free = checks.poll();
      CaseCheck check = free == null ? new CaseCheck(index) : free;
      List<CaseMatch> matches = new ArrayList<>();
      for (int i = 0; i < cases.size() && !ended; i++) {
        CaseMatch match = check.check(firstIndex + i, policy.spanOf(cases.get(i)));
        if (match != null) {
          matches.add(match);
        }
      }
      check.offer(lanes);
      checks.add(check);
      return matches;
    }

    private List<CaseMatch> checkInLanes() {
      LaneCheck free = laneChecks.poll();
      LaneCheck check = free == null ? new LaneCheck(index, lanes.create()) : free;
      List<CaseSpan> spans = new ArrayList<>(cases.size());
      cases.forEach(each -> spans.add(policy.spanOf(each)));
      check.check(spans);
      List<CaseMatch> matches = new ArrayList<>();
      for (int i = 0; i < spans.size(); i++) {
        CaseMatch match = check.take(i, firstIndex + i);
        if (match != null) {
          matches.add(match);
        }
      }
      laneChecks.add(check);
      return matches;
    }
  }
}

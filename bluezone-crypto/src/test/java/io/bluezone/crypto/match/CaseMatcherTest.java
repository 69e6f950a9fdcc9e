// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bluezone.crypto.OriginalCase;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseMatcherTest {

  private final ExecutorService pool = Executors.newFixedThreadPool(3);

  /** 1000 cases, of which every third was seen. */
  private final List<OriginalCase> cases =
      IntStream.range(0, 1000)
          .mapToObj(i -> Cases.original(i, Cases.MIDNIGHT + i, 96, Cases.MIDNIGHT + i + 3600))
          .toList();

  private final SightingIndex index = Seen.index(sightingsOfEveryThird());
  private final CaseMatcher<OriginalCase> alone =
      CaseMatcher.of(index, MatchPolicy.STRICT_ORIGINAL);

  private List<Seen> sightingsOfEveryThird() {
    List<Seen> history = new ArrayList<>();
    for (int i = 0; i < cases.size(); i += 3) {
      long start = cases.get(i).timeStart() * 1000;
      history.add(new Seen(PlainMatching.idOf(cases.get(i), 2), start + 1_800_000));
    }
    return history;
  }

  @AfterEach
  void stopPool() {
    pool.shutdownNow();
  }

  @Test
  void matchesComeInTheOrderOfTheCases() {
    assertThat(alone.match(cases))
        .extracting(CaseMatch::caseIndex)
        .containsExactlyElementsOf(IntStream.range(0, 334).mapToObj(i -> 3L * i).toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void givesTheSameByAnyNumberOfThreads(int threads) {
    assertThat(spreadOver(pool, threads).match(cases)).isEqualTo(alone.match(cases));
  }

  @Test
  void bringsTheWorkToTheExecutorAndTheCallingThread() {
    Set<Thread> workers = ConcurrentHashMap.newKeySet();
    CountDownLatch bothAtWork = new CountDownLatch(2);
    MatchPolicy<OriginalCase> watched =
        new MatchPolicy<>(
            entry -> {
              if (workers.add(Thread.currentThread())) {
                bothAtWork.countDown();
                await(bothAtWork);
              }
              return CaseSpan.ofOriginal(entry);
            });

    CaseMatcher.of(index, watched).spreadOver(pool, 2).match(cases);

    assertThat(workers).hasSizeGreaterThan(1).contains(Thread.currentThread());
  }

  @Test
  void endsARunOnTheExecutorsOnlyThread() throws Exception {
    ExecutorService single = Executors.newSingleThreadExecutor();
    try {
      Future<List<CaseMatch>> result = single.submit(() -> spreadOver(single, 4).match(cases));

      assertThat(result.get()).isEqualTo(alone.match(cases));
    } finally {
      single.shutdownNow();
    }
  }

  @Test
  void leavesTheWorkToTheCallerIfAnExecutorRefuses() {
    Executor refusing =
        task -> {
          throw new RejectedExecutionException("full");
        };

    assertThat(spreadOver(refusing, 4).match(cases)).isEqualTo(alone.match(cases));
  }

  @Test
  void asksForNoMoreHelpersThanThreadsAllow() {
    List<Runnable> asked = new ArrayList<>();

    assertThat(spreadOver(asked::add, 4).match(cases)).isEqualTo(alone.match(cases));

    assertThat(asked).hasSize(3);
  }

  @Test
  void readsCasesAsTheyAreNeeded() {
    List<Long> readWhenMatched = new ArrayList<>();
    long[] read = {0};
    Iterator<OriginalCase> counted = cases.stream().peek(entry -> read[0]++).iterator();

    long checked = alone.match(counted, match -> readWhenMatched.add(read[0] - match.caseIndex()));

    assertThat(checked).isEqualTo(1000);
    assertThat(readWhenMatched).hasSize(334).containsOnly(1L);
  }

  @Test
  void readsOnlySomeBatchesAheadByThreads() {
    long[] read = {0};
    Iterator<OriginalCase> counted = cases.stream().peek(entry -> read[0]++).iterator();
    List<Long> ahead = new ArrayList<>();

    spreadOver(pool, 2).match(counted, match -> ahead.add(read[0] - match.caseIndex()));

    assertThat(ahead).hasSize(334).allMatch(cases -> cases <= 2 * 4 * 32);
  }

  @Test
  void reportsEveryCaseOfASingleThread() {
    List<Long> reports = new ArrayList<>();

    CaseMatcher.of(index, MatchPolicy.STRICT_ORIGINAL).withListener(reports::add).match(cases);

    assertThat(reports)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 1000).mapToObj(i -> (long) i).toList());
  }

  @Test
  void reportsInOrderUpToTheEndByThreads() {
    List<Long> reports = new ArrayList<>();

    CaseMatcher.of(index, MatchPolicy.STRICT_ORIGINAL)
        .withListener(reports::add)
        .spreadOver(pool, 3)
        .match(cases);

    assertThat(reports).isSorted().doesNotHaveDuplicates().hasSize(32).endsWith(1000L);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void endsTheRunIfAListenerSaysNo(int threads) {
    List<CaseMatch> matches = new ArrayList<>();
    CaseMatcher<OriginalCase> matcher =
        CaseMatcher.of(index, MatchPolicy.STRICT_ORIGINAL)
            .withListener(checked -> checked < 64)
            .spreadOver(pool, threads);

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> matcher.match(cases.iterator(), matches::add))
        .withMessageContaining("64");
    assertThat(matches).hasSize(22).last().returns(63L, CaseMatch::caseIndex);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void endsTheRunByAFailureWhileReadingOrChecking(int threads) {
    CaseMatcher<OriginalCase> matcher = spreadOver(pool, threads);
    OriginalCase erased = Cases.original(1, Cases.MIDNIGHT, 96, Cases.MIDNIGHT + 86_400);
    erased.dailyKey().erase();
    List<OriginalCase> withErased = new ArrayList<>(cases);
    withErased.add(500, erased);
    IllegalStateException unreadable = new IllegalStateException("unreadable");
    Iterator<OriginalCase> broken =
        cases.stream()
            .peek(
                entry -> {
                  if (entry.timeStart() == Cases.MIDNIGHT + 400) {
                    throw unreadable;
                  }
                })
            .iterator();

    assertThatThrownBy(() -> matcher.match(withErased))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("erased");
    assertThatThrownBy(() -> matcher.match(broken, match -> {})).isSameAs(unreadable);
  }

  @Test
  void needsAThread() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CaseMatcher.of(index, MatchPolicy.STRICT_ORIGINAL).spreadOver(pool, 0));
  }

  private CaseMatcher<OriginalCase> spreadOver(Executor executor, int threads) {
    return CaseMatcher.of(index, MatchPolicy.STRICT_ORIGINAL).spreadOver(executor, threads);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

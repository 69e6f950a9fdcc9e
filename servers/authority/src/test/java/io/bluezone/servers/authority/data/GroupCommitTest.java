// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

class GroupCommitTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Thread> callers = new CopyOnWriteArrayList<>();

  /** Each group that has been done, whether it went well or not. */
  private final List<List<Integer>> groups = new CopyOnWriteArrayList<>();

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  @AfterEach
  void end() {
    mayEnd.countDown();
    threads.shutdownNow();
  }

  /** Work that holds the first group up until it may end. */
  private List<Supplier<String>> held(List<Integer> members) {
    boolean first = groups.isEmpty();
    groups.add(members);
    if (first) {
      begun.countDown();
      awaitEnd();
    }
    return done(members);
  }

  private void awaitEnd() {
    try {
      mayEnd.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Supplier<String>> done(List<Integer> members) {
    List<Supplier<String>> answers = new ArrayList<>();
    members.forEach(member -> answers.add(() -> "done " + member));
    return answers;
  }

  private Future<String> send(GroupCommit<Integer, String> commit, int member) {
    return threads.submit(
        () -> {
          callers.add(Thread.currentThread());
          return commit.take(member);
        });
  }

  /** Waits until so many callers wait: all that have called, but the one that works. */
  private void awaitWaiting(int count) {
    while (callers.stream()
            .filter(thread -> thread.getState() == Thread.State.TIMED_WAITING)
            .count()
        < count) {
      Thread.onSpinWait();
    }
  }

  /** Sends members while the first, number 0, is at work. */
  private List<Future<String>> sendBehindTheFirst(GroupCommit<Integer, String> commit, int count)
      throws InterruptedException {
    List<Future<String>> answers = new ArrayList<>(List.of(send(commit, 0)));
    begun.await();
    for (int i = 1; i <= count; i++) {
      answers.add(send(commit, i));
      awaitWaiting(i);
    }
    return answers;
  }

  @Test
  void doesTogetherWhatCameMeanwhile() throws Exception {
    GroupCommit<Integer, String> commit = new GroupCommit<>(1, this::held, LONG);

    List<Future<String>> answers = sendBehindTheFirst(commit, 5);
    assertThat(answers).noneMatch(Future::isDone);
    mayEnd.countDown();

    for (int i = 0; i < answers.size(); i++) {
      assertThat(answers.get(i).get()).isEqualTo("done " + i);
    }
    assertThat(groups).containsExactly(List.of(0), List.of(1, 2, 3, 4, 5));
    assertThat(commit.take(6)).isEqualTo("done 6");
  }

  @Test
  void boundsAGroup() throws Exception {
    GroupCommit<Integer, String> commit = new GroupCommit<>(1, this::held, LONG);

    List<Future<String>> answers = sendBehindTheFirst(commit, GroupCommit.MOST_TOGETHER + 1);
    mayEnd.countDown();
    for (Future<String> answer : answers) {
      answer.get();
    }

    assertThat(groups).extracting(List::size).containsExactly(1, GroupCommit.MOST_TOGETHER, 1);
  }

  @Test
  void failsTheBadOneAlone() throws Exception {
    GroupCommit<Integer, String> commit =
        new GroupCommit<>(
            1,
            members -> {
              List<Supplier<String>> answers = held(members);
              if (members.contains(2)) {
                throw new DataIntegrityViolationException("the second is bad");
              }
              return answers;
            },
            LONG);

    List<Future<String>> answers = sendBehindTheFirst(commit, 3);
    mayEnd.countDown();

    assertThat(answers.get(1).get()).isEqualTo("done 1");
    assertThatThrownBy(() -> answers.get(2).get())
        .hasCauseInstanceOf(DataIntegrityViolationException.class);
    assertThat(answers.get(3).get()).isEqualTo("done 3");
  }

  @Test
  void tellsAllThatTheDatabaseIsAway() throws Exception {
    GroupCommit<Integer, String> commit =
        new GroupCommit<>(
            1,
            members -> {
              held(members);
              throw new DataAccessResourceFailureException("away");
            },
            LONG);

    List<Future<String>> answers = sendBehindTheFirst(commit, 3);
    mayEnd.countDown();

    for (Future<String> answer : answers) {
      assertThatThrownBy(answer::get).hasCauseInstanceOf(DataAccessResourceFailureException.class);
    }
    assertThat(groups).as("none is tried again").hasSize(2);
  }

  @Test
  void triesNoMoreOnceTheDatabaseIsAway() throws Exception {
    GroupCommit<Integer, String> commit =
        new GroupCommit<>(
            1,
            members -> {
              List<Supplier<String>> answers = held(members);
              if (members.size() > 1) {
                throw new DataIntegrityViolationException("one of them is bad");
              }
              if (members.contains(2)) {
                throw new DataAccessResourceFailureException("away");
              }
              return answers;
            },
            LONG);

    List<Future<String>> answers = sendBehindTheFirst(commit, 4);
    mayEnd.countDown();

    assertThat(answers.get(1).get()).isEqualTo("done 1");
    for (Future<String> answer : answers.subList(2, 5)) {
      assertThatThrownBy(answer::get).hasCauseInstanceOf(DataAccessResourceFailureException.class);
    }
    assertThat(groups).containsExactly(List.of(0), List.of(1, 2, 3, 4), List.of(1), List.of(2));
  }

  @Test
  void letsTheOthersGoOnAfterAnError() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    GroupCommit<Integer, String> commit =
        new GroupCommit<>(
            1,
            members -> {
              List<Supplier<String>> answers = held(members);
              if (calls.incrementAndGet() == 2) {
                throw new StackOverflowError();
              }
              return answers;
            },
            LONG);

    List<Future<String>> answers = sendBehindTheFirst(commit, 2);
    mayEnd.countDown();

    assertThatThrownBy(() -> answers.get(1).get()).hasCauseInstanceOf(StackOverflowError.class);
    assertThatThrownBy(() -> answers.get(2).get()).hasCauseInstanceOf(IllegalStateException.class);
    assertThat(commit.take(3)).isEqualTo("done 3");
  }

  @Test
  void doesNothingOfOneThatWaitedTooLong() throws Exception {
    GroupCommit<Integer, String> commit = new GroupCommit<>(1, this::held, Duration.ofMillis(1));
    Future<String> first = send(commit, 0);
    begun.await();

    assertThatThrownBy(() -> commit.take(1))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.UNAVAILABLE));
    mayEnd.countDown();

    assertThat(first.get()).isEqualTo("done 0");
    assertThat(groups).containsExactly(List.of(0));
  }

  @Test
  void doesNothingOfOneThatIsInterrupted() throws Exception {
    GroupCommit<Integer, String> commit = new GroupCommit<>(1, this::held, LONG);
    Future<String> first = send(commit, 0);
    begun.await();
    Future<Boolean> interrupted =
        threads.submit(
            () -> {
              Thread.currentThread().interrupt();
              Throwable refused = catchThrowable(() -> commit.take(1));
              return refused instanceof Refused && Thread.interrupted();
            });

    assertThat(interrupted.get()).isTrue();
    mayEnd.countDown();
    assertThat(first.get()).isEqualTo("done 0");
    assertThat(groups).containsExactly(List.of(0));
  }

  /** Leaders that began together took each other's members, and one was left without any. */
  @Test
  void givesEachItsOwnAnswerThoughTwoLeadAtOnce() throws Exception {
    GroupCommit<Integer, String> commit = new GroupCommit<>(2, GroupCommitTest::done, LONG);
    List<Future<?>> senders = new ArrayList<>();
    for (int sender = 0; sender < 3; sender++) {
      int from = sender * 100_000;
      senders.add(
          threads.submit(
              () -> {
                for (int member = from; member < from + 100_000; member++) {
                  assertThat(commit.take(member)).isEqualTo("done " + member);
                }
                return null;
              }));
    }

    for (Future<?> sender : senders) {
      sender.get();
    }
  }

  /** Whatever meets whatever, each is done once, and whoever is told so is. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void doesEachOnceHoweverTheyMeet(int mostGroups) throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Integer> kept = new CopyOnWriteArrayList<>();
    List<Integer> failing = random.ints(20, 0, 2000).boxed().toList();
    GroupCommit<Integer, String> commit =
        new GroupCommit<>(
            mostGroups,
            members -> {
              if (members.stream().anyMatch(failing::contains)) {
                throw new DataIntegrityViolationException("one of them is bad");
              }
              kept.addAll(members);
              return done(members);
            },
            LONG);
    List<Integer> told = new CopyOnWriteArrayList<>();
    List<Future<?>> senders = new ArrayList<>();
    for (int sender = 0; sender < 8; sender++) {
      int from = sender * 250;
      senders.add(
          threads.submit(
              () -> {
                for (int member = from; member < from + 250; member++) {
                  int own = member;
                  if (failing.contains(own)) {
                    assertThatThrownBy(() -> commit.take(own))
                        .isInstanceOf(DataIntegrityViolationException.class);
                  } else {
                    assertThat(commit.take(own)).isEqualTo("done " + own);
                    assertThat(kept).contains(own);
                    told.add(own);
                  }
                }
              }));
    }
    for (Future<?> sender : senders) {
      sender.get();
    }

    assertThat(kept)
        .as("seed %d", seed)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(told)
        .hasSize(2000 - (int) failing.stream().distinct().count());
  }
}

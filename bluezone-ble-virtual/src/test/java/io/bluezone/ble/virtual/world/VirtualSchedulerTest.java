// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import static io.bluezone.ble.virtual.Running.assertRuns;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class VirtualSchedulerTest {

  private static final Instant START = Instant.parse("2021-03-04T05:06:07Z");

  private final SimulatedWorld world = SimulatedWorld.builder().start(START).build();
  private final ScheduledExecutorService scheduler = world.newScheduler();
  private final List<String> log = new ArrayList<>();

  /** Writes down the name and the milliseconds since the start. */
  private Runnable note(String name) {
    return () -> log.add(name + "@" + elapsed());
  }

  /** Schedules a task whose future nobody asks. */
  private void in(long millis, Runnable task) {
    ScheduledFuture<?> unused = scheduler.schedule(task, millis, MILLISECONDS);
  }

  private long elapsed() {
    return Duration.between(START, world.clock().instant()).toMillis();
  }

  private void run(long millis) {
    world.run(Duration.ofMillis(millis));
  }

  @Test
  void stopsTheClockUntilTheWorldRuns() {
    assertThat(world.clock().instant()).isEqualTo(START);
    run(1500);
    assertThat(world.clock().instant()).isEqualTo(START.plusMillis(1500));
    world.runUntil(START.plusSeconds(60));
    assertThat(world.clock().instant()).isEqualTo(START.plusSeconds(60));
    world.runUntil(START);
    assertThat(world.clock().instant()).isEqualTo(START.plusSeconds(60));
    ZoneId hanoi = ZoneId.of("Asia/Ho_Chi_Minh");
    assertThat(world.clock().withZone(hanoi).getZone()).isEqualTo(hanoi);
    assertThat(world.clock().withZone(hanoi).instant()).isEqualTo(START.plusSeconds(60));
  }

  @Test
  void runsTasksInOrderOfTimeThenOfSubmission() {
    in(20, note("late"));
    in(10, note("first"));
    in(10, note("second"));
    scheduler.execute(note("now"));
    in(-5, note("overdue"));
    assertThat(log).isEmpty();
    run(10);
    assertThat(log).containsExactly("now@0", "overdue@0", "first@10", "second@10");
    run(10);
    assertThat(log).endsWith("late@20");
  }

  @Test
  void letsATaskScheduleMore() {
    scheduler.execute(
        () -> {
          scheduler.execute(note("at once"));
          in(5, note("later"));
        });
    run(5);
    assertThat(log).containsExactly("at once@0", "later@5");
  }

  @Test
  void runsPeriodicTasksAgainAndAgain() {
    ScheduledFuture<?> rate = scheduler.scheduleAtFixedRate(note("rate"), 5, 10, MILLISECONDS);
    ScheduledFuture<?> delay = scheduler.scheduleWithFixedDelay(note("delay"), 0, 12, MILLISECONDS);
    run(30);
    assertThat(rate.isDone()).isFalse();
    assertThat(delay.isDone()).isFalse();
    assertThat(log)
        .containsExactly("delay@0", "rate@5", "delay@12", "rate@15", "delay@24", "rate@25");
  }

  @Test
  void stopsCancelledTasks() {
    ScheduledFuture<?> once = scheduler.schedule(note("never"), 5, MILLISECONDS);
    ScheduledFuture<?> often = scheduler.scheduleAtFixedRate(note("tick"), 0, 10, MILLISECONDS);
    assertThat(once.getDelay(MILLISECONDS)).isEqualTo(5);
    assertThat(once.compareTo(often)).isPositive();
    assertThat(once.cancel(false)).isTrue();
    run(15);
    often.cancel(false);
    run(100);
    assertThat(log).containsExactly("tick@0", "tick@10");
    assertThat(once.isCancelled()).isTrue();
  }

  @Test
  void goesOnAfterATaskThrows() {
    scheduler.execute(
        () -> {
          throw new IllegalStateException("a task's own fault");
        });
    Future<?> asked =
        scheduler.submit(
            () -> {
              throw new IllegalStateException("a task's own fault");
            });
    ScheduledFuture<?> periodic =
        scheduler.scheduleAtFixedRate(
            () -> {
              log.add("tick");
              throw new IllegalStateException("a task's own fault");
            },
            0,
            1,
            MILLISECONDS);
    in(10, note("after"));
    run(10);
    assertThat(log).containsExactly("tick", "after@10");
    assertThat(periodic.isDone()).isTrue();
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(asked::get)
        .withCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void givesResults() throws Exception {
    ScheduledFuture<Long> later = scheduler.schedule(this::elapsed, 7, MILLISECONDS);
    Future<String> soon = scheduler.submit(() -> "value");
    assertThat(later.isDone()).isFalse();
    run(7);
    assertThat(later.get()).isEqualTo(7);
    assertThat(soon.get()).isEqualTo("value");
  }

  @Test
  void letsAnotherThreadSubmitAndWait() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      List<Callable<Long>> work = List.of(this::elapsed, this::elapsed);
      Future<List<Future<Long>>> all = other.submit(() -> scheduler.invokeAll(work));
      while (!all.isDone()) {
        run(1);
      }
      for (Future<Long> each : all.get()) {
        assertThat(each.get()).isNotNegative();
      }
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  void runsWhatIsDelayedAtShutdownAndDropsWhatRepeats() throws Exception {
    in(5, note("delayed"));
    ScheduledFuture<?> periodic = scheduler.scheduleAtFixedRate(note("tick"), 1, 1, MILLISECONDS);
    scheduler.shutdown();
    assertThat(scheduler.isShutdown()).isTrue();
    assertThat(scheduler.isTerminated()).isFalse();
    assertThat(periodic.isCancelled()).isTrue();
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> scheduler.execute(note("refused")));
    run(10);
    assertThat(log).containsExactly("delayed@5");
    assertThat(scheduler.isTerminated()).isTrue();
    assertThat(scheduler.awaitTermination(1, SECONDS)).isTrue();
  }

  @Test
  void dropsEverythingOfOneSchedulerAtShutdownNow() {
    ScheduledExecutorService other = world.newScheduler();
    ScheduledFuture<?> kept = other.schedule(note("other"), 5, MILLISECONDS);
    in(5, note("dropped"));
    assertThat(scheduler.shutdownNow()).hasSize(1);
    assertThat(scheduler.isTerminated()).isTrue();
    run(10);
    assertThat(kept.isDone()).isTrue();
    assertThat(log).containsExactly("other@5");
  }

  @Test
  void doesNotWaitForTerminationInATask() {
    scheduler.execute(
        () -> {
          in(5, note("delayed"));
          scheduler.shutdown();
          try {
            log.add("terminated: " + scheduler.awaitTermination(99, SECONDS));
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    run(10);
    assertThat(log).containsExactly("terminated: false", "delayed@5");
  }

  @Test
  void refusesToRunTheWorldFromWithin() {
    List<Throwable> thrown = new ArrayList<>();
    scheduler.execute(
        () -> {
          try {
            run(1);
          } catch (IllegalStateException e) {
            thrown.add(e);
          }
        });
    run(1);
    assertThat(thrown).hasSize(1);
    assertThatIllegalArgumentException().isThrownBy(() -> run(-1));
  }

  @Test
  void endsTheRunByAnErrorAndRunsAgain() {
    in(5, note("after"));
    assertRuns(
        world
            .addDevice(DeviceProfile.android(), Position.ORIGIN)
            .addStateListener(
                state -> {
                  throw new AssertionError("a test's own");
                }));
    world.devices().get(0).power(false);
    assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> run(10));
    run(10);
    assertThat(log).containsExactly("after@5");
  }

  @Test
  void runsUntilTheConditionHolds() {
    AtomicInteger ticks = new AtomicInteger();
    ScheduledFuture<?> ticking =
        scheduler.scheduleAtFixedRate(ticks::incrementAndGet, 1, 1, SECONDS);
    assertThat(world.runUntil(() -> ticks.get() == 3, Duration.ofMinutes(1))).isTrue();
    assertThat(elapsed()).isEqualTo(3000);
    assertThat(world.runUntil(() -> ticks.get() == 99, Duration.ofSeconds(2))).isFalse();
    assertThat(elapsed()).isEqualTo(5000);
    assertThat(ticking.isDone()).isFalse();
    assertThat(world.runUntil(() -> true, Duration.ofSeconds(2))).isTrue();
    assertThat(elapsed()).isEqualTo(5000);
  }

  @Test
  void requiresAPeriodOfMoreThanZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scheduler.scheduleAtFixedRate(note("never"), 0, 0, SECONDS));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskLaneTest {

  private final ThreadGroup threads = new ThreadGroup("executor");
  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, work -> new Thread(threads, work));
  private final TaskLane lane = new TaskLane(executor);
  private final AtomicInteger runs = new AtomicInteger();

  @AfterEach
  void shutDown() {
    executor.shutdownNow();
  }

  @Test
  void runsDueWork() throws Exception {
    CountDownLatch run = new CountDownLatch(1);
    TaskLane.Due due = lane.schedule(run::countDown, Duration.ZERO);
    assertThat(run.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(due.isDone()).isTrue();
  }

  @Test
  void doesNotRunWorkCancelledWhileItWaits() throws Exception {
    lane.runHere(
        () -> {
          TaskLane.Due due = lane.schedule(runs::incrementAndGet, Duration.ZERO);
          awaitThatTheExecutorWaitsForItsTurn();
          due.cancel();
        });
    finish();
    assertThat(runs).hasValue(0);
  }

  @Test
  void doesNotKeepCancelledWork() {
    executor.setRemoveOnCancelPolicy(true);
    lane.schedule(runs::incrementAndGet, Duration.ofHours(1)).cancel();
    assertThat(executor.getQueue()).isEmpty();
  }

  private void awaitThatTheExecutorWaitsForItsTurn() {
    Thread[] only = new Thread[1];
    while (executor.getActiveCount() == 0
        || threads.enumerate(only) == 0
        || only[0].getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  private void finish() throws InterruptedException {
    executor.shutdown();
    assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }
}

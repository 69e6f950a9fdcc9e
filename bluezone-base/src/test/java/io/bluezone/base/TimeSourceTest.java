// SPDX-License-Identifier: Apache-2.0
package io.bluezone.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimeSourceTest {

  @Test
  void runsWorkOnOneDaemonThreadOfItsOwn() throws Exception {
    TimeSource time = TimeSource.system();
    Thread first = time.executor().submit(Thread::currentThread).get();
    Thread second = time.executor().schedule(Thread::currentThread, 1, TimeUnit.MILLISECONDS).get();
    assertThat(first.isDaemon()).isTrue();
    assertThat(second).isSameAs(first);
    assertThat(TimeSource.system().executor().submit(Thread::currentThread).get())
        .isNotSameAs(first);
  }

  @Test
  void runsTimeNeverBackwards() {
    TimeSource time = TimeSource.system();
    long before = time.nanoTime();
    assertThat(time.nanoTime() - before).isNotNegative();
    assertThat(time.clock().getZone()).isEqualTo(Clock.systemUTC().getZone());
  }

  @Test
  void endsAThreadWithNothingToDo() {
    ScheduledThreadPoolExecutor executor =
        (ScheduledThreadPoolExecutor) TimeSource.system().executor();
    assertThat(executor.allowsCoreThreadTimeOut()).isTrue();
    assertThat(executor.getRemoveOnCancelPolicy()).isTrue();
  }

  @Test
  @SuppressWarnings("NullAway")
  void isMadeOfItsParts() {
    Clock clock = Clock.systemUTC();
    ScheduledExecutorService executor = TimeSource.system().executor();
    TimeSource time = TimeSource.of(clock, () -> 7, executor);
    assertThat(time.clock()).isSameAs(clock);
    assertThat(time.nanoTime()).isEqualTo(7);
    assertThat(time.executor()).isSameAs(executor);
    assertThatNullPointerException()
        .isThrownBy(() -> TimeSource.of(clock, () -> 7, null))
        .withMessage("executor");
  }
}

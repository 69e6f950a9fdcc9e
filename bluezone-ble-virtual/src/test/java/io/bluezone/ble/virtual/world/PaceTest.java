// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.base.TimeSource;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PaceTest {

  private final SimulatedWorld world = SimulatedWorld.builder().build();
  private final List<Long> slept = new ArrayList<>();
  private long realNanos = 77;

  private final ScheduledThreadPoolExecutor sleeper =
      new ScheduledThreadPoolExecutor(1) {
        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
          slept.add(unit.toMillis(delay));
          realNanos += unit.toNanos(delay);
          return super.schedule(task, 0, unit);
        }
      };

  private Pace real() {
    return Pace.real(TimeSource.of(Clock.systemUTC(), () -> realNanos, sleeper));
  }

  @AfterEach
  void stop() {
    sleeper.shutdown();
  }

  private void in(long millis, Runnable task) {
    ScheduledFuture<?> unused = world.newScheduler().schedule(task, millis, TimeUnit.MILLISECONDS);
  }

  @Test
  void sleepsAsLongAsVirtualTimePassesAtRealPace() throws Exception {
    world.run(Duration.ofMillis(90), real());
    assertThat(slept).containsExactly(20L, 20L, 20L, 20L, 10L);
  }

  @Test
  void makesUpForALateStep() throws Exception {
    in(15, () -> realNanos += Duration.ofMillis(50).toNanos());
    world.run(Duration.ofMillis(100), real());
    assertThat(slept).containsExactly(20L, 10L, 20L);
  }

  @Test
  void countsASecondRunFromItsOwnBeginning() throws Exception {
    world.run(Duration.ofSeconds(5));
    world.run(Duration.ofMillis(20), real());
    assertThat(slept).containsExactly(20L);
  }

  @Test
  void stopsAnInterruptedRunAndGoesOn() throws Exception {
    List<String> log = new ArrayList<>();
    in(100, () -> log.add("after"));
    in(50, () -> Thread.currentThread().interrupt());
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> world.run(Duration.ofDays(1), Pace.FAST));
    assertThat(log).isEmpty();
    world.run(Duration.ofSeconds(1), Pace.FAST);
    assertThat(log).containsExactly("after");
  }
}

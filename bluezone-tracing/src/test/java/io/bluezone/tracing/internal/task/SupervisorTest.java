// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.base.Registration;
import io.bluezone.ble.RadioException;
import io.bluezone.fixtures.ManualExecutor;
import io.bluezone.records.internal.records.Attempts;
import io.bluezone.tracing.internal.air.ScriptedRadio;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What keeps a registration of the radio running, and what alternates between on and off. */
class SupervisorTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualExecutor executor = new ManualExecutor();
  private final TaskLane lane = new TaskLane(executor);
  private final List<String> told = new ArrayList<>();
  private final List<Running> started = new ArrayList<>();
  private @Nullable Exception refusal;
  private @Nullable RuntimeException failsToEnd;
  private final List<Consumer<@Nullable RadioException>> signals = new ArrayList<>();

  private final class Running extends ScriptedRadio.Running {

    @Override
    public void close() {
      super.close();
      if (failsToEnd != null) {
        throw failsToEnd;
      }
    }
  }

  private Registration start(Consumer<@Nullable RadioException> ended) throws IOException {
    signals.add(ended);
    if (refusal instanceof IOException e) {
      throw e;
    }
    if (refusal instanceof RuntimeException e) {
      throw e;
    }
    Running running = new Running();
    started.add(running);
    return running;
  }

  private final RegistrationSupervisor supervisor =
      new RegistrationSupervisor(
          "scanning",
          lane,
          this::start,
          new RegistrationSupervisor.Observer() {
            @Override
            public void up() {
              told.add("up");
            }

            @Override
            public void down() {
              told.add("down");
            }

            @Override
            public void failed(IOException cause) {
              told.add("failed: " + cause.getMessage());
            }
          });

  @Test
  void runsWhatIsWantedOnceUntilItIsNotWanted() {
    assertThat(supervisor.isUp()).isFalse();
    supervisor.want();
    supervisor.want();
    assertThat(supervisor.isUp()).isTrue();
    supervisor.unwant();
    supervisor.unwant();
    assertThat(supervisor.isUp()).isFalse();
    assertThat(told).containsExactly("up", "down");
    assertThat(started).hasSize(1).noneMatch(Running::isActive);
    assertThat(executor.delays()).isEmpty();
  }

  @Test
  void triesAgainAfterFiveSecondsAndThenTwiceAsLateEachTime() {
    refusal = new IOException("busy");
    supervisor.want();
    supervisor.want();
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      assertThat(executor.delays()).hasSize(1);
      waits.add(executor.delays().get(0).toSeconds());
      executor.pass(executor.delays().get(0));
    }
    assertThat(waits).containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L);
    assertThat(told).hasSize(10).containsOnly("failed: busy");
    refusal = null;
    executor.pass(Duration.ofMinutes(5));
    assertThat(supervisor.isUp()).isTrue();
    refusal = new IOException("busy");
    supervisor.restart();
    assertThat(executor.delays()).as("after a success").containsExactly(Duration.ofSeconds(5));
  }

  @Test
  void triesNothingAgainThatIsNotWanted() {
    refusal = new IOException("busy");
    supervisor.want();
    supervisor.unwant();
    assertThat(executor.delays()).isEmpty();
    refusal = null;
    supervisor.tryNow();
    supervisor.restart();
    executor.pass(Duration.ofHours(1));
    assertThat(started).isEmpty();
  }

  @Test
  void takesTheNextTrysPlaceByATryNow() {
    refusal = new IOException("busy");
    supervisor.want();
    supervisor.tryNow();
    assertThat(executor.delays()).containsExactly(Duration.ofSeconds(10));
    refusal = null;
    supervisor.tryNow();
    assertThat(supervisor.isUp()).isTrue();
    supervisor.tryNow();
    assertThat(started).hasSize(1);
    assertThat(executor.delays()).isEmpty();
  }

  @Test
  void tellsAndRestartsWhatThePlatformHasEnded() {
    supervisor.want();
    signals.get(0).accept(null);
    assertThat(told).as("on the lane").containsExactly("up");
    executor.pass(Duration.ZERO);
    assertThat(told).containsExactly("up", "down", "failed: scanning was ended by the platform");
    executor.pass(Duration.ofSeconds(5));
    assertThat(supervisor.isUp()).isTrue();

    signals.get(1).accept(new RadioException(RadioException.Reason.PLATFORM, "reset"));
    executor.pass(Duration.ZERO);
    assertThat(told).endsWith("up", "down", "failed: reset");
  }

  @Test
  void tellsTheEndOfAnEarlierOneFromThePresent() {
    supervisor.want();
    supervisor.restart();
    signals.get(0).accept(null);
    executor.pass(SECOND);
    assertThat(supervisor.isUp()).isTrue();
    assertThat(told).containsExactly("up", "down", "up");
    assertThat(started.get(0).isActive()).isFalse();
  }

  @Test
  void findsOutWhatWasEndedSilently() {
    supervisor.check();
    supervisor.want();
    supervisor.check();
    assertThat(told).containsExactly("up");
    started.get(0).close();
    supervisor.check();
    supervisor.check();
    assertThat(told).containsExactly("up", "down", "failed: scanning was ended by the platform");
  }

  @Test
  void takesAnyThrowForAFailure() {
    refusal = new IllegalStateException("broken");
    supervisor.want();
    assertThat(told).containsExactly("failed: scanning failed");
    refusal = null;
    executor.pass(Duration.ofSeconds(5));
    failsToEnd = new IllegalStateException("broken");
    assertThatCode(supervisor::unwant).doesNotThrowAnyException();
    assertThat(told).endsWith("up", "down");
  }

  private final DutyTimer timer =
      new DutyTimer(lane, () -> told.add("on"), pause -> told.add(pause ? "pause" : "turn"));

  private void start(int onSeconds, int offSeconds) {
    timer.start(() -> SECOND.multipliedBy(onSeconds), () -> SECOND.multipliedBy(offSeconds));
  }

  @Test
  void alternatesOnAndOffUntilTheTimerIsStopped() {
    start(4, 6);
    assertThat(timer.isOn()).isTrue();
    executor.pass(SECOND.multipliedBy(4).minusNanos(1));
    assertThat(told).containsExactly("on");
    executor.pass(SECOND);
    assertThat(timer.isOn()).isFalse();
    executor.pass(SECOND.multipliedBy(10));
    assertThat(told).containsExactly("on", "pause", "on", "pause");
    timer.stop();
    assertThat(told).as("it was off").hasSize(4);
    executor.pass(SECOND.multipliedBy(100));
    assertThat(told).hasSize(4);
    assertThat(executor.delays()).isEmpty();
  }

  @Test
  void beginsWithOnWhenATimerIsStartedAgain() {
    start(4, 6);
    start(2, 6);
    assertThat(told).containsExactly("on", "pause", "on");
    executor.pass(SECOND.multipliedBy(2));
    assertThat(told).containsExactly("on", "pause", "on", "pause");
    timer.stop();
    timer.stop();
    assertThat(told).hasSize(4);
  }

  @Test
  void staysOnWithoutAPause() {
    start(1, 0);
    executor.pass(SECOND.multipliedBy(2));
    assertThat(told).containsExactly("on", "turn", "on", "turn", "on");
    assertThat(timer.isOn()).isTrue();
    timer.stop();
    assertThat(told).endsWith("on", "pause");
    assertThat(timer.isOn()).isFalse();
  }

  @Test
  void runsNothingMoreOnAClosedLane() {
    lane.execute(() -> told.add("ran"));
    executor.pass(Duration.ZERO);
    lane.execute(() -> told.add("late"));
    TaskLane.Due late = lane.schedule(() -> told.add("late"), SECOND);
    lane.close();
    executor.pass(SECOND);
    assertThat(told).containsExactly("ran");
    assertThat(late.isDone()).isFalse();
  }

  @Test
  void goesOnAfterWorkThatFails() {
    lane.execute(
        () -> {
          throw new IllegalStateException("broken");
        });
    TaskLane.Due failing =
        lane.schedule(
            () -> {
              throw new IllegalStateException("broken");
            },
            Duration.ZERO);
    lane.execute(() -> told.add("ran"));
    executor.pass(Duration.ZERO);
    assertThat(told).containsExactly("ran");
    assertThat(failing.isDone()).isTrue();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                lane.runHere(
                    () -> {
                      throw new IllegalStateException("the caller's");
                    }));
    lane.runHere(() -> told.add("free"));
    assertThat(told).endsWith("free");
  }

  @Test
  void givesTheTurnBackToOtherThreads() throws InterruptedException {
    lane.execute(() -> told.add("ran"));
    TaskLane.Due due = lane.schedule(() -> told.add("due"), Duration.ZERO);
    Thread other = new Thread(() -> executor.pass(Duration.ZERO));
    other.start();
    other.join();
    assertThat(told).containsExactly("ran", "due");
    assertThat(due.isDone()).isTrue();
    assertThat(lane.turn().tryLock()).isTrue();
    lane.turn().unlock();
  }

  @Test
  void tellsEachListenerOnItsExecutorUntilItIsClosed() {
    List<Runnable> first = new ArrayList<>();
    Listeners listeners = new Listeners();
    Registration one = listeners.add(first::add, encounter -> {});
    Registration other = listeners.add(Runnable::run, encounter -> {});
    listeners.tell(lane, listener -> told.add("word"));
    assertThat(told).as("not here").isEmpty();
    executor.pass(Duration.ZERO);
    assertThat(told).containsExactly("word");
    assertThat(first).hasSize(1);
    first.get(0).run();
    assertThat(told).containsExactly("word", "word");
    one.close();
    lane.close();
    listeners.tell(lane, listener -> told.add("last"));
    executor.pass(Duration.ZERO);
    assertThat(told).as("also when the lane is closed").containsExactly("word", "word", "last");
    assertThat(first).hasSize(1);
    other.close();
    listeners.tell(lane, listener -> told.add("never"));
    assertThat(executor.delays()).isEmpty();
  }

  @Test
  void makesAllAttemptsAndThrowsTheFirstFailure() throws IOException {
    Attempts attempts = new Attempts();
    attempts.attempt(() -> told.add("one"));
    attempts.finish();
    for (String message : List.of("first", "second")) {
      attempts.attempt(
          () -> {
            throw new IOException(message);
          });
    }
    attempts.attempt(() -> told.add("two"));
    assertThat(told).containsExactly("one", "two");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(attempts::finish)
        .withMessage("first")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
  }
}

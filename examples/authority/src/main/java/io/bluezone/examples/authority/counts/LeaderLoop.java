// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.counts;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.bluezone.examples.authority.data.Database;
import io.bluezone.examples.authority.data.SettledClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/** Repeats the steps of a count; after a failure it waits, and twice as long after each more. */
public final class LeaderLoop {

  private static final Logger logger = LoggerFactory.getLogger(LeaderLoop.class);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final LeaderSteps steps;
  private final SettledClock clock;
  private final Duration pause;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          new ThreadFactoryBuilder().setNameFormat("counts").setDaemon(true).build());
  private Duration wait;
  private volatile Optional<String> failure = Optional.empty();

  /**
   * Makes the loop, which runs once the server is ready.
   *
   * @param pause the time between two rounds; at zero nothing is repeated
   */
  LeaderLoop(LeaderSteps steps, SettledClock clock, Duration pause) {
    this.steps = steps;
    this.clock = clock;
    this.pause = pause;
    wait = pause;
  }

  /** {@return why the last round ended early, if it did} */
  public Optional<String> failure() {
    return failure;
  }

  @EventListener(ApplicationReadyEvent.class)
  public void start() {
    if (steps.isSetUp() && !pause.isZero()) {
      thread.execute(this::round);
    }
  }

  @EventListener(ContextClosedEvent.class)
  public void stop() {
    thread.shutdownNow();
  }

  private void round() {
    boolean more = false;
    Optional<String> problem = Optional.empty();
    try {
      more = clock.isKnown() && steps.step();
    } catch (IOException e) {
      // A connection that is refused has no message.
      problem = Optional.ofNullable(e.getMessage()).or(() -> Optional.of(e.getClass().getName()));
    } catch (RuntimeException e) {
      problem = Optional.of(Database.reason(e));
    }
    if (thread.isShutdown()) {
      return;
    }
    if (problem.isPresent() && !problem.equals(failure)) {
      logger.warn("the count waits and is tried again: {}", problem.get());
    }
    wait = problem.isPresent() ? longer(wait) : pause;
    failure = problem;
    long millis = more ? 0 : wait.toMillis();
    // Servers that failed together do not come back together.
    long jitter = problem.isPresent() ? ThreadLocalRandom.current().nextLong(millis / 2 + 1) : 0;
    ScheduledFuture<?> unused =
        thread.schedule(this::round, millis + jitter, TimeUnit.MILLISECONDS);
  }

  private static Duration longer(Duration wait) {
    Duration twice = wait.multipliedBy(2);
    return twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
  }
}

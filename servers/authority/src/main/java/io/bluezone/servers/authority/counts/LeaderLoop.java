// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.counts;

import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.SettledClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
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
  private final BackgroundTasks background;
  private final Duration pause;
  private Duration wait;
  private volatile boolean stopped;
  private volatile Optional<Thread> running = Optional.empty();
  private volatile Optional<String> failure = Optional.empty();

  /**
   * Makes the loop, which runs once the server is ready.
   *
   * @param background runs each round: a helper may take its time
   * @param pause the time between two rounds; at zero nothing is repeated
   */
  LeaderLoop(LeaderSteps steps, SettledClock clock, BackgroundTasks background, Duration pause) {
    this.steps = steps;
    this.clock = clock;
    this.background = background;
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
      background.threads().execute(this::round);
    }
  }

  @EventListener(ContextClosedEvent.class)
  public void stop() {
    stopped = true;
    running.ifPresent(Thread::interrupt);
  }

  private void round() {
    running = Optional.of(Thread.currentThread());
    long millis = 0;
    try {
      millis = millisAfterSteps();
    } finally {
      running = Optional.empty();
    }
    if (!stopped) {
      ScheduledFuture<?> unused =
          clock
              .source()
              .executor()
              .schedule(
                  () -> background.threads().execute(this::round), millis, TimeUnit.MILLISECONDS);
    }
  }

  private long millisAfterSteps() {
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
    if (!stopped && problem.isPresent() && !problem.equals(failure)) {
      logger.warn("the count waits and is tried again: {}", problem.get());
    }
    wait = problem.isPresent() ? longer(wait) : pause;
    failure = problem;
    long millis = more ? 0 : wait.toMillis();
    // Servers that failed together do not come back together.
    return problem.isPresent()
        ? millis + ThreadLocalRandom.current().nextLong(millis / 2 + 1)
        : millis;
  }

  private static Duration longer(Duration wait) {
    Duration twice = wait.multipliedBy(2);
    return twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
  }
}

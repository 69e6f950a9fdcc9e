// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import io.bluezone.base.Registration;
import io.bluezone.base.TimeSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks an authority at random moments. The next one is planned whatever became of the last one,
 * until it or its client is closed, or time itself ends. Thread safe.
 */
final class SelfChecks implements Registration {

  private static final Logger logger = LoggerFactory.getLogger(SelfChecks.class);

  private final CheckRound round;
  private final TimeSource time;
  private final Executor executor;

  private final Map<Supplier<Duration>, Future<?>> planned = new HashMap<>();
  private final Supplier<Duration> check = this::check;
  private boolean closed;
  private int failures;

  SelfChecks(CheckRound round, TimeSource time, Executor executor) {
    this.round = round;
    this.time = time;
    this.executor = executor;
  }

  void start() {
    plan(check, round.schedule().beforeFirst(round.random()));
    if (!round.schedule().dummies().isZero()) {
      plan(this::dummy, round.schedule().beforeDummy(round.random()));
    }
  }

  private synchronized void plan(Supplier<Duration> work, Duration wait) {
    if (isActive()) {
      long millis = Math.max(1, wait.toMillis());
      try {
        planned.put(
            work, time.executor().schedule(() -> hand(work), millis, TimeUnit.MILLISECONDS));
        if (work == check) {
          round.link().planned(Optional.of(wait));
        }
      } catch (RejectedExecutionException e) {
        closed = true;
        logger.warn("the executor that keeps time has ended: no more checks", e);
      }
    }
  }

  private void hand(Supplier<Duration> work) {
    try {
      executor.execute(() -> run(work));
    } catch (RejectedExecutionException e) {
      logger.warn("the executor refuses to ask the authority; it is tried again", e);
      plan(work, round.schedule().beforeNext(round.random()));
    }
  }

  private void run(Supplier<Duration> work) {
    Duration wait = round.schedule().beforeNext(round.random());
    try {
      wait = isActive() ? work.get() : wait;
    } finally {
      plan(work, wait);
    }
  }

  /** Gives the wait for the next one, as {@link #dummy} does. */
  private Duration check() {
    NextCheck next = round.run(failures);
    failures = next.failures();
    return next.after();
  }

  private Duration dummy() {
    round.link().dummyNow();
    return round.schedule().beforeDummy(round.random());
  }

  @Override
  public synchronized boolean isActive() {
    return !closed && !round.link().isClosed();
  }

  @Override
  public synchronized void close() {
    closed = true;
    round.link().planned(Optional.empty());
    planned.values().forEach(each -> each.cancel(false));
  }
}

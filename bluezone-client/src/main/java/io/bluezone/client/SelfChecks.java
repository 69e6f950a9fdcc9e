// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import io.bluezone.base.Registration;
import io.bluezone.base.TimeSource;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks an authority at random moments. Thread safe. */
final class SelfChecks implements Registration {

  private static final Logger logger = LoggerFactory.getLogger(SelfChecks.class);

  private final CheckRound round;
  private final TimeSource time;
  private final Executor executor;

  private boolean closed;
  private int failures;
  private @Nullable Future<?> nextCheck;
  private @Nullable Future<?> nextDummy;

  SelfChecks(CheckRound round, TimeSource time, Executor executor) {
    this.round = round;
    this.time = time;
    this.executor = executor;
  }

  void start() {
    planCheck(round.schedule().beforeFirst(round.random()));
    planDummy();
  }

  private synchronized void planCheck(Duration wait) {
    if (!closed) {
      nextCheck = plan(wait, this::check);
    }
  }

  private synchronized void planDummy() {
    if (!closed && !round.schedule().dummies().isZero()) {
      nextDummy = plan(round.schedule().beforeDummy(round.random()), this::dummy);
    }
  }

  private Future<?> plan(Duration wait, Runnable work) {
    return time.executor()
        .schedule(() -> hand(work), Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS);
  }

  private void hand(Runnable work) {
    try {
      executor.execute(work);
    } catch (RejectedExecutionException e) {
      logger.info("the client has been closed: no more checks");
    }
  }

  private void check() {
    if (isClosed()) {
      return;
    }
    NextCheck next = round.run(failures);
    failures = next.failures();
    planCheck(next.after());
  }

  private void dummy() {
    if (isClosed()) {
      return;
    }
    try {
      round.link().dummyNow();
    } finally {
      planDummy();
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public boolean isActive() {
    return !isClosed();
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (nextCheck != null) {
      nextCheck.cancel(false);
    }
    if (nextDummy != null) {
      nextDummy.cancel(false);
    }
  }
}

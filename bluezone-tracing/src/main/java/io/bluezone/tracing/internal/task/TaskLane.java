// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.task;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the tracer's tasks one at a time, so that what it touches needs no locks of its own. What
 * the tracer does by itself runs on the executor; a call of the facade takes its turn on the
 * caller's own thread, so that it has taken effect when it returns, whether or not the executor
 * (that of a simulated world, say) is running just then.
 *
 * <p>Work that throws is logged; the next piece runs all the same.
 */
public final class TaskLane {

  private static final Logger logger = LoggerFactory.getLogger(TaskLane.class);

  private final ScheduledExecutorService executor;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile boolean closed;

  public TaskLane(ScheduledExecutorService executor) {
    this.executor = executor;
  }

  /** {@return the turn itself, for work that throws or gives something} */
  public Lock turn() {
    return turn;
  }

  /** Runs work on the calling thread, in its turn. What it throws goes to the caller. */
  public void runHere(Runnable work) {
    turn.lock();
    try {
      work.run();
    } finally {
      turn.unlock();
    }
  }

  /** Runs work on the executor, in its turn. */
  public void execute(Runnable work) {
    handOver(() -> guarded(work));
  }

  /** Runs work on the executor out of turn: listeners may call the facade from any thread. */
  void runOutOfTurn(Runnable work) {
    handOver(() -> logged(work));
  }

  private void handOver(Runnable work) {
    try {
      executor.execute(work);
    } catch (RejectedExecutionException e) {
      logger.debug("the executor takes no more work", e);
    }
  }

  /**
   * Runs work on the executor after a time, in its turn. Work that is cancelled on the lane does
   * not run, even if its time has come and it waits for its turn already.
   */
  public Due schedule(Runnable work, Duration delay) {
    Due due = new Due(work);
    try {
      due.timer = executor.schedule(due, delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      logger.debug("the executor takes no more work", e);
      due.cancel();
    }
    return due;
  }

  /** Drops what is handed over or scheduled and has not run yet. */
  public void close() {
    closed = true;
  }

  private void guarded(Runnable work) {
    turn.lock();
    try {
      if (!closed) {
        logged(work);
      }
    } finally {
      turn.unlock();
    }
  }

  /** Work that is due later. */
  public final class Due implements Runnable {

    /** Null when it has begun, or shall not. */
    private volatile @Nullable Runnable work;

    private @Nullable Future<?> timer;

    private Due(Runnable work) {
      this.work = work;
    }

    /** Has the executor forget it, unless it has begun. */
    public void cancel() {
      work = null;
      if (timer != null) {
        timer.cancel(false);
      }
    }

    /** Tells whether it has begun or is cancelled. */
    public boolean isDone() {
      return work == null;
    }

    @Override
    public void run() {
      turn.lock();
      try {
        Runnable begun = closed ? null : work;
        if (begun != null) {
          work = null;
          logged(begun);
        }
      } finally {
        turn.unlock();
      }
    }
  }

  private static void logged(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      logger.warn("a part of the tracer failed; the tracer continues", e);
    }
  }
}

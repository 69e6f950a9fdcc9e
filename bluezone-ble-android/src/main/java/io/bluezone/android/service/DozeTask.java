// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task of a {@link DozeScheduler}. */
final class DozeTask<V extends @Nullable Object> extends FutureTask<V>
    implements RunnableScheduledFuture<V> {

  private static final Logger logger = LoggerFactory.getLogger(DozeTask.class);

  private final DozeScheduler scheduler;
  private final long number;
  private final long delay;
  private final long period;
  private final boolean fixedRate;
  private volatile long due;

  /**
   * When a task runs.
   *
   * @param number of several that are due at once the lowest runs first
   * @param due when it runs, in ns of the time since boot
   * @param delay how long before that it was scheduled, in ns
   * @param period after which it runs again, in ns; 0 if it does not
   * @param fixedRate whether the period counts from when it was due, not from its end
   */
  record Timing(long number, long due, long delay, long period, boolean fixedRate) {}

  DozeTask(DozeScheduler scheduler, Callable<V> work, Timing timing) {
    super(work);
    this.scheduler = scheduler;
    number = timing.number();
    due = timing.due();
    delay = timing.delay();
    period = timing.period();
    fixedRate = timing.fixedRate();
  }

  @Override
  public void run() {
    if (!isPeriodic()) {
      super.run();
    } else if (runAndReset()) {
      due = (fixedRate ? due : scheduler.now()) + period;
      scheduler.again(this);
    }
  }

  long due() {
    return due;
  }

  /** The delay with which it was scheduled: a task that can wait long is worth waking for. */
  long delay() {
    return isPeriodic() ? period : delay;
  }

  @Override
  protected void done() {
    if (isCancelled()) {
      scheduler.forget(this);
    }
  }

  /** Logs the failure too, since the program may never ask this future. */
  @Override
  protected void setException(Throwable failure) {
    logger.warn("a scheduled task failed", failure);
    super.setException(failure);
  }

  @Override
  public boolean isPeriodic() {
    return period != 0;
  }

  @Override
  public long getDelay(TimeUnit unit) {
    return unit.convert(due - scheduler.now(), TimeUnit.NANOSECONDS);
  }

  @Override
  public int compareTo(Delayed other) {
    if (other instanceof DozeTask<?> task) {
      int byTime = Long.compare(due, task.due);
      return byTime != 0 ? byTime : Long.compare(number, task.number);
    }
    return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
  }
}

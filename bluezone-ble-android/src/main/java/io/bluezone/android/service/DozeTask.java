// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task of a {@link DozeScheduler}, which runs once. */
final class DozeTask<V extends @Nullable Object> extends FutureTask<V>
    implements ScheduledFuture<V> {

  private static final Logger logger = LoggerFactory.getLogger(DozeTask.class);

  private final DozeScheduler scheduler;
  private final long number;
  final long due;

  /** The delay with which it was scheduled: a task that can wait long is worth waking for. */
  final long delay;

  /**
   * A task that is due at a time since boot, which was so long before it was scheduled, both in ns.
   * Of several that are due at once the one of the lowest number runs first.
   */
  DozeTask(DozeScheduler scheduler, Callable<V> work, long number, long due, long delay) {
    super(work);
    this.scheduler = scheduler;
    this.number = number;
    this.due = due;
    this.delay = delay;
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

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.time;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A task of a {@link VirtualScheduler}: one object, as a city has half a million. */
final class VirtualTask<V> extends CompletableFuture<V>
    implements RunnableScheduledFuture<V>, VirtualScheduler.Task {

  private final VirtualScheduler scheduler;
  private final Callable<V> work;
  private final long period;
  private volatile long due;
  private VirtualScheduler.Task before = this;
  private VirtualScheduler.Task after = this;

  /** A task that runs at a time, and again after each period unless that is 0. */
  VirtualTask(VirtualScheduler scheduler, Callable<V> work, long due, long period) {
    this.scheduler = scheduler;
    this.work = work;
    this.due = due;
    this.period = period;
  }

  /** Logs what it throws too, since the program may never ask this future. */
  @Override
  public void run() {
    if (isDone()) {
      return;
    }
    try {
      V result = work.call();
      if (!isPeriodic()) {
        complete(result);
      }
    } catch (Throwable failure) {
      VirtualScheduler.logger.warn("a scheduled task failed", failure);
      completeExceptionally(failure);
    }
    if (isDone()) {
      scheduler.forget(this);
    } else {
      due = scheduler.now() + period;
      scheduler.again(this);
    }
  }

  /** Interrupts no one: what runs, runs on the thread of the world. */
  @Override
  public boolean cancel(boolean interrupting) {
    boolean isCancelled = super.cancel(interrupting);
    if (isCancelled) {
      scheduler.forget(this);
    }
    return isCancelled;
  }

  @Override
  public VirtualScheduler.Task before() {
    return before;
  }

  @Override
  public VirtualScheduler.Task after() {
    return after;
  }

  @Override
  public void before(VirtualScheduler.Task task) {
    before = task;
  }

  @Override
  public void after(VirtualScheduler.Task task) {
    after = task;
  }

  @Override
  public void drop() {
    cancel(false);
  }

  long due() {
    return due;
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
    return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
  }
}

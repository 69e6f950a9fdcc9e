// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.time;

import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A task of a {@link VirtualScheduler}. */
final class VirtualTask<V> extends FutureTask<V>
    implements RunnableScheduledFuture<V>, VirtualScheduler.Task {

  private final VirtualScheduler scheduler;
  private final VirtualScheduler.Place place = new VirtualScheduler.Place(this);
  private final long period;
  private volatile long due;

  /** A task that runs at a time, and again after each period unless that is 0. */
  VirtualTask(VirtualScheduler scheduler, Callable<V> work, long due, long period) {
    super(work);
    this.scheduler = scheduler;
    this.due = due;
    this.period = period;
  }

  @Override
  public void run() {
    if (!isPeriodic()) {
      super.run();
    } else if (runAndReset()) {
      due = scheduler.now() + period;
      scheduler.again(this);
    }
  }

  @Override
  public VirtualScheduler.Place place() {
    return place;
  }

  @Override
  public void drop(boolean interrupting) {
    cancel(interrupting);
  }

  long due() {
    return due;
  }

  @Override
  protected void done() {
    scheduler.forget(this);
  }

  /** Logs the failure too, since the program may never ask this future. */
  @Override
  protected void setException(Throwable failure) {
    VirtualScheduler.logger.warn("a scheduled task failed", failure);
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
    return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
  }
}

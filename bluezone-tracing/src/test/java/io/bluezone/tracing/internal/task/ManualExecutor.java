// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs nothing by itself: a test says when time passes. */
public final class ManualExecutor extends ScheduledThreadPoolExecutor {

  private final List<Waiting> waiting = new ArrayList<>();
  private long nanos;

  public ManualExecutor() {
    super(0);
  }

  private final class Waiting extends FutureTask<Object>
      implements RunnableScheduledFuture<Object> {

    final long due;

    Waiting(Runnable work, long due) {
      super(work, null);
      this.due = due;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(due - nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(due, ((Waiting) other).due);
    }

    @Override
    public boolean isPeriodic() {
      return false;
    }

    @Override
    protected void done() {
      waiting.remove(this);
    }
  }

  @Override
  public void execute(Runnable work) {
    waiting.add(new Waiting(work, nanos));
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
    Waiting task = new Waiting(work, nanos + unit.toNanos(delay));
    waiting.add(task);
    return task;
  }

  /** {@return how much time has passed} */
  public long nanos() {
    return nanos;
  }

  /** How long it is until each task that waits is due, in the order in which they were given. */
  public List<Duration> delays() {
    return waiting.stream().map(task -> Duration.ofNanos(task.due - nanos)).toList();
  }

  /** Lets time pass, and runs in its order what is due by its end. */
  public void pass(Duration time) {
    long end = nanos + time.toNanos();
    while (true) {
      Waiting next =
          waiting.stream().filter(task -> task.due <= end).sorted().findFirst().orElse(null);
      if (next == null) {
        nanos = end;
        return;
      }
      nanos = Math.max(nanos, next.due);
      next.run();
    }
  }
}

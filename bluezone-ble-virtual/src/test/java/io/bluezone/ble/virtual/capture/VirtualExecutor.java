// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Runs tasks on the caller's thread when it says so, in a time that it makes pass. */
final class VirtualExecutor extends AbstractExecutorService implements ScheduledExecutorService {

  private final PriorityQueue<Task<?>> tasks = new PriorityQueue<>();
  private Instant now = Instant.EPOCH;
  private Duration skew = Duration.ZERO;
  private long sequence;
  private boolean shutdown;

  Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Instant instant() {
        return now.plus(skew);
      }
    };
  }

  /** Sets the clock without letting time pass. */
  void shiftClock(Duration by) {
    skew = skew.plus(by);
  }

  /** What a task calls that takes long. */
  void spend(Duration time) {
    now = now.plus(time);
  }

  /** Runs what is due within a time, then is that much later. */
  void pass(Duration time) {
    Instant until = now.plus(time);
    for (Task<?> next = tasks.peek();
        next != null && !next.due.isAfter(until);
        next = tasks.peek()) {
      tasks.remove();
      now = next.due.isAfter(now) ? next.due : now;
      next.run();
    }
    now = now.isAfter(until) ? now : until;
  }

  /** Runs what there is to run now. */
  void run() {
    pass(Duration.ZERO);
  }

  /** {@return how many tasks wait that have not been cancelled} */
  long waiting() {
    return tasks.stream().filter(task -> !task.isCancelled()).count();
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    return schedule(
        () -> {
          command.run();
          return true;
        },
        delay,
        unit);
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
    if (shutdown) {
      throw new RejectedExecutionException("shut down");
    }
    Task<V> task = new Task<>(callable, now.plus(delay, unit.toChronoUnit()), sequence++);
    tasks.add(task);
    return task;
  }

  @Override
  public void execute(Runnable command) {
    var unused = schedule(command, 0, TimeUnit.SECONDS);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable command, long initialDelay, long period, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable command, long initialDelay, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void shutdown() {
    shutdown = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isShutdown() {
    return shutdown;
  }

  @Override
  public boolean isTerminated() {
    return shutdown && tasks.isEmpty();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return isTerminated();
  }

  private static final class Task<V> extends FutureTask<V> implements RunnableScheduledFuture<V> {
    private final Instant due;
    private final long sequence;

    private Task(Callable<V> callable, Instant due, long sequence) {
      super(callable);
      this.due = due;
      this.sequence = sequence;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int compareTo(Delayed o) {
      Task<?> other = (Task<?>) o;
      int byTime = due.compareTo(other.due);
      return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }

    @Override
    public boolean isPeriodic() {
      return false;
    }
  }
}

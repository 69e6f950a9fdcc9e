// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import android.content.Context;
import android.os.Handler;
import android.os.HandlerThread;
import android.os.SystemClock;
import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One thread whose tasks are timed by the time since boot, which goes on while the phone sleeps.
 * They run once: a tracer schedules what it repeats again.
 *
 * <p>While the phone is awake every task runs when it is due. Asleep, the delay that a task was
 * scheduled with says what it is worth:
 *
 * <ul>
 *   <li>up to 6 s: the phone is kept awake for it. Such is the saving of encounters.
 *   <li>from 1 min on: the phone is woken for it. Such are the change of the ID and the next scan.
 *   <li>in between: it runs when the phone is awake next. Such are the tracer's checks of itself.
 * </ul>
 *
 * <p>In Doze, where Android grants only a few wake-ups an hour, the ends of the ID's intervals
 * alone wake the phone. A wake-up keeps it awake for one scan.
 */
final class DozeScheduler extends AbstractExecutorService implements ScheduledExecutorService {

  private static final long KEPT_AWAKE_FOR = Duration.ofSeconds(6).toNanos();
  private static final long WOKEN_FOR = Duration.ofMinutes(1).toNanos();
  private static final long NANOS_PER_MILLI = Duration.ofMillis(1).toNanos();

  private final HandlerThread thread = new HandlerThread("bluezone-tracer");
  private final Handler handler;
  private final WakeUps wakeUps;
  private final Runnable runDue = this::runDue;

  @GuardedBy("this")
  private final PriorityQueue<DozeTask<?>> queue = new PriorityQueue<>();

  private final CountDownLatch terminated = new CountDownLatch(1);

  @GuardedBy("this")
  private long number;

  @GuardedBy("this")
  private boolean shutdown;

  DozeScheduler(Context context, WakeUps.Rhythm rhythm) {
    thread.start();
    handler = new Handler(thread.getLooper());
    wakeUps = new WakeUps(context, handler, rhythm, runDue);
  }

  /** The thread's handler, for receivers that are to run between the tasks. */
  Handler handler() {
    return handler;
  }

  /** {@return the time since boot, in ns, sleep included} */
  long now() {
    return SystemClock.elapsedRealtimeNanos();
  }

  @Override
  public void execute(Runnable command) {
    start(Executors.callable(command), 0);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    return start(Executors.callable(command), unit.toNanos(delay));
  }

  @Override
  public <V extends @Nullable Object> ScheduledFuture<V> schedule(
      Callable<V> callable, long delay, TimeUnit unit) {
    return start(callable, unit.toNanos(delay));
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable command, long initialDelay, long period, TimeUnit unit) {
    throw new UnsupportedOperationException("tasks run once");
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable command, long initialDelay, long delay, TimeUnit unit) {
    return scheduleAtFixedRate(command, initialDelay, delay, unit);
  }

  @CanIgnoreReturnValue
  private synchronized <V extends @Nullable Object> DozeTask<V> start(
      Callable<V> work, long delay) {
    if (shutdown) {
      throw new RejectedExecutionException("this scheduler has been shut down");
    }
    long now = now();
    long wait = Math.max(0, Math.min(delay, Long.MAX_VALUE - now));
    DozeTask<V> task = new DozeTask<>(this, work, number++, now + wait, wait);
    queue.add(task);
    arrange();
    return task;
  }

  private void runDue() {
    DozeTask<?> task = pollDue();
    while (task != null) {
      task.run();
      task = pollDue();
    }
    synchronized (this) {
      arrange();
    }
  }

  private synchronized @Nullable DozeTask<?> pollDue() {
    DozeTask<?> first = queue.peek();
    return first == null || first.due > now() ? null : queue.poll();
  }

  /** Sets the timer, the alarm and the wake lock for the tasks in the queue. */
  @GuardedBy("this")
  private void arrange() {
    handler.removeCallbacks(runDue);
    DozeTask<?> first = queue.peek();
    if (first != null) {
      handler.postDelayed(runDue, millisUntil(first.due));
    }
    if (shutdown) {
      return;
    }
    long wakeAt = Long.MAX_VALUE;
    long awakeUntil = 0;
    for (DozeTask<?> task : queue) {
      if (task.delay >= WOKEN_FOR) {
        wakeAt = Math.min(wakeAt, task.due);
      } else if (task.delay <= KEPT_AWAKE_FOR) {
        awakeUntil = Math.max(awakeUntil, task.due);
      }
    }
    wakeUps.arrange(wakeAt, awakeUntil);
  }

  /** The time until then, rounded up, so that a task is not found to be not yet due. */
  private long millisUntil(long due) {
    return Math.max(0, (due - now() + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
  }

  /** Removes a task that has been cancelled. */
  synchronized void forget(DozeTask<?> task) {
    if (queue.remove(task)) {
      arrange();
    }
  }

  /** Runs what is due, drops the rest, and lets the phone sleep. */
  @Override
  public synchronized void shutdown() {
    if (!shutdown) {
      shutdown = true;
      long now = now();
      queue.removeIf(task -> task.due > now);
      try {
        wakeUps.close();
      } finally {
        arrange();
        handler.post(
            () -> {
              runDue();
              terminated.countDown();
            });
        thread.quitSafely();
      }
    }
  }

  @Override
  public synchronized List<Runnable> shutdownNow() {
    ImmutableList<Runnable> dropped = ImmutableList.copyOf(queue);
    queue.clear();
    shutdown();
    return dropped;
  }

  @Override
  public synchronized boolean isShutdown() {
    return shutdown;
  }

  @Override
  public boolean isTerminated() {
    return terminated.getCount() == 0;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return terminated.await(timeout, unit);
  }
}

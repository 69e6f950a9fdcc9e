// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.time;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An executor whose tasks run in virtual time. Like the JDK's, a shut-down one still runs the
 * delayed tasks it has and drops the periodic ones. A task takes no virtual time, so a fixed rate
 * and a fixed delay are the same.
 */
public final class VirtualScheduler extends AbstractExecutorService
    implements ScheduledExecutorService {

  static final Logger logger = LoggerFactory.getLogger(SimulatedWorld.class);

  /** A task that waits for its time, in a ring: they come and go all the time. */
  interface Task extends Runnable {

    boolean isPeriodic();

    /** Has it run no more. */
    void drop();

    Task before();

    Task after();

    void before(Task task);

    void after(Task task);

    private void enter(Task end) {
      before(end.before());
      after(end);
      before().after(this);
      end.before(this);
    }

    /** Once is enough. */
    private void leave() {
      before().after(after());
      after().before(before());
      before(this);
      after(this);
    }
  }

  private final VirtualTime time;
  private final Timeline timeline;

  /** The pending tasks, in the order in which they came. */
  @GuardedBy("this")
  private final Task pending = new Execution(() -> {});

  private final CountDownLatch terminated = new CountDownLatch(1);

  @GuardedBy("this")
  private boolean shutdown;

  /** An executor whose tasks are events of a timeline. */
  public VirtualScheduler(VirtualTime time, Timeline timeline) {
    this.time = time;
    this.timeline = timeline;
  }

  long now() {
    return time.now();
  }

  @Override
  public void execute(Runnable command) {
    checkNotNull(command, "command");
    Execution execution = new Execution(command);
    await(execution);
    time.soon(timeline, execution);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    return start(Executors.callable(command), unit.toNanos(delay), 0);
  }

  @Override
  public <V extends @Nullable Object> ScheduledFuture<V> schedule(
      Callable<V> callable, long delay, TimeUnit unit) {
    return start(callable, unit.toNanos(delay), 0);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable command, long initialDelay, long period, TimeUnit unit) {
    return repeat(command, initialDelay, period, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable command, long initialDelay, long delay, TimeUnit unit) {
    return repeat(command, initialDelay, delay, unit);
  }

  private ScheduledFuture<?> repeat(
      Runnable command, long initialDelay, long period, TimeUnit unit) {
    checkArgument(period > 0, "the period must be more than 0");
    Callable<?> work = Executors.callable(command);
    return start(work, unit.toNanos(initialDelay), unit.toNanos(period));
  }

  @CanIgnoreReturnValue
  private <V extends @Nullable Object> VirtualTask<V> start(
      Callable<V> work, long delay, long period) {
    long due = time.now() + Math.max(0, Math.min(delay, Long.MAX_VALUE - time.now()));
    VirtualTask<V> task = new VirtualTask<>(this, work, due, period);
    await(task);
    time.schedule(timeline, due, task);
    return task;
  }

  private synchronized void await(Task task) {
    if (shutdown) {
      throw new RejectedExecutionException("this scheduler has been shut down");
    }
    task.enter(pending);
  }

  void again(VirtualTask<?> task) {
    time.schedule(timeline, task.due(), task);
  }

  synchronized void forget(Task task) {
    task.leave();
    endIfOver();
  }

  @Override
  public void shutdown() {
    for (Task task : stop()) {
      if (task.isPeriodic()) {
        task.drop();
      }
    }
  }

  @Override
  public List<Runnable> shutdownNow() {
    List<Task> dropped = stop();
    dropped.forEach(Task::drop);
    return ImmutableList.copyOf(dropped);
  }

  private synchronized List<Task> stop() {
    shutdown = true;
    endIfOver();
    ImmutableList.Builder<Task> all = ImmutableList.builder();
    for (Task each = pending.after(); each != pending; each = each.after()) {
      all.add(each);
    }
    return all.build();
  }

  @GuardedBy("this")
  private void endIfOver() {
    if (shutdown && pending.after() == pending) {
      terminated.countDown();
    }
  }

  @Override
  public synchronized boolean isShutdown() {
    return shutdown;
  }

  @Override
  public boolean isTerminated() {
    return terminated.getCount() == 0;
  }

  /** On the thread that runs the world no time can pass: there it returns without waiting. */
  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return time.runsHere() ? isTerminated() : terminated.await(timeout, unit);
  }

  /** A task that runs once, as soon as it can; no one waits for it. */
  private final class Execution implements Task {
    private final Runnable command;
    private volatile boolean dropped;
    private Task before = this;
    private Task after = this;

    Execution(Runnable command) {
      this.command = command;
    }

    @Override
    public void run() {
      if (dropped) {
        return;
      }
      try {
        command.run();
      } catch (Throwable failure) {
        // As the failure of a task whose future the program may ask.
        logger.warn("a scheduled task failed", failure);
      } finally {
        forget(this);
      }
    }

    @Override
    public boolean isPeriodic() {
      return false;
    }

    @Override
    public void drop() {
      dropped = true;
      forget(this);
    }

    @Override
    public Task before() {
      return before;
    }

    @Override
    public Task after() {
      return after;
    }

    @Override
    public void before(Task task) {
      before = task;
    }

    @Override
    public void after(Task task) {
      after = task;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.adapter;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.common.util.concurrent.Uninterruptibles;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.ble.internal.ConfinedThread;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The radio's one thread: all that changes the radio's state runs here, one task at a time. */
public final class RadioThread extends ConfinedThread {

  private static final Logger logger = LoggerFactory.getLogger(RadioThread.class);

  private final ScheduledThreadPoolExecutor executor;
  private volatile @Nullable Thread thread;

  public RadioThread(String name) {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            new ThreadFactoryBuilder()
                .setNameFormat(name)
                .setDaemon(true)
                .setThreadFactory(
                    work -> {
                      Thread created = new Thread(work);
                      thread = created;
                      return created;
                    })
                .build());
    executor.setRemoveOnCancelPolicy(true);
  }

  @Override
  protected boolean hand(Runnable task) {
    try {
      executor.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      logger.debug("dropped, the radio is closed");
      return false;
    }
  }

  /** Runs work here later; its failures are logged. Does nothing when closed. */
  public void post(Runnable work) {
    boolean unused = hand(guarded(work));
  }

  /** Runs work here after a delay, unless closed before; its failures are logged. */
  @CanIgnoreReturnValue
  public Future<?> after(Duration delay, Runnable work) {
    return executor.schedule(guarded(work), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Runs work here at intervals until closed; a failure is logged and does not end it. */
  @CanIgnoreReturnValue
  public Future<?> every(Duration interval, Runnable work) {
    return executor.scheduleWithFixedDelay(
        guarded(work), interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Accepts no more work and drops scheduled tasks; running and queued tasks still end. */
  public void close() {
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.shutdown();
  }

  /** Waits until the remaining tasks are done. */
  public void awaitEnd(Duration most) {
    if (!Uninterruptibles.awaitTerminationUninterruptibly(executor, most)) {
      logger.warn("the radio has not ended within {} s", most.toSeconds());
    }
  }

  @Override
  public boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  /** Calls a listener. Its errors do not end the other work of this thread. */
  public static void runGuarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      logger.warn("the radio goes on after an unexpected failure", e);
    }
  }

  private static Runnable guarded(Runnable work) {
    return () -> runGuarded(work);
  }
}

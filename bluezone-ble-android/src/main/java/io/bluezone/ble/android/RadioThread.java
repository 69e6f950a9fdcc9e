// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import android.os.Handler;
import android.os.HandlerThread;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.internal.ConfinedThread;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The radio's one thread: all that changes the radio's state runs here, one task at a time, and
 * listeners are called here. Time is that of {@link android.os.SystemClock#uptimeMillis()}: it
 * stands still while the phone sleeps deeply.
 */
final class RadioThread extends ConfinedThread {

  private static final Logger logger = LoggerFactory.getLogger(RadioThread.class);

  /** Something that will run later. */
  @FunctionalInterface
  interface Timer {
    /** Cancels nothing. */
    Timer NONE = () -> {};

    void cancel();
  }

  private final HandlerThread thread;
  private final Handler handler;
  private volatile boolean closed;

  RadioThread(String name) {
    thread = new HandlerThread(name);
    thread.setDaemon(true);
    thread.start();
    handler = new Handler(thread.getLooper());
  }

  /** The handler for callbacks of the framework that are to run on this thread. */
  Handler handler() {
    return handler;
  }

  /**
   * Waits for the platform's answer, which arrives on this thread. Called on this thread, it does
   * nothing, for it would wait for itself.
   */
  void await(CompletableFuture<@Nullable Void> answer) throws RadioException {
    if (!isCurrent()) {
      await((Future<@Nullable Void>) answer);
    }
  }

  @Override
  protected boolean hand(Runnable task) {
    return !closed && handler.post(task);
  }

  /** Runs work here later; its failures are logged. False when closed: it will not run. */
  @CanIgnoreReturnValue
  boolean post(Runnable work) {
    return hand(guarded(work));
  }

  /** Runs work here after a time, unless cancelled or closed before; its failures are logged. */
  Timer after(Duration delay, Runnable work) {
    Runnable guarded = guarded(work);
    handler.postDelayed(guarded, delay.toMillis());
    return () -> handler.removeCallbacks(guarded);
  }

  /** Accepts no more work and drops delayed tasks; queued tasks still run. */
  void close() {
    closed = true;
    thread.quitSafely();
  }

  @Override
  public boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  private static Runnable guarded(Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (RuntimeException e) {
        logger.warn("the radio goes on after an unexpected failure", e);
      }
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.internal;

import com.google.common.util.concurrent.Uninterruptibles;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A radio's one thread: all that changes the radio's state runs here, one task at a time. How it is
 * made and closed, and its timers, are the platform's.
 *
 * <p>Thread safe.
 */
public abstract class ConfinedThread {

  private static final Logger logger = LoggerFactory.getLogger(ConfinedThread.class);

  /** Work that gives a result or fails. */
  @FunctionalInterface
  public interface Work<T extends @Nullable Object> {
    /** {@return the result} */
    T run() throws RadioException;
  }

  /** For platforms. */
  protected ConfinedThread() {}

  /** {@return whether the calling thread is this one} */
  public abstract boolean isCurrent();

  /** Hands a task over to the thread. False when closed: it will not run. */
  protected abstract boolean hand(Runnable task);

  /**
   * Runs work here and waits for it, on the spot if this is the thread already. The wait is not
   * interrupted, so that nothing that was started is left without its handle.
   */
  public final <T extends @Nullable Object> T call(Work<T> work) throws RadioException {
    if (isCurrent()) {
      return work.run();
    }
    FutureTask<T> task = new FutureTask<>(work::run);
    if (!hand(task)) {
      throw closed();
    }
    return await(task);
  }

  /** Waits for what the thread will give. Not for the thread itself, which would wait for ever. */
  protected static <T extends @Nullable Object> T await(Future<T> result) throws RadioException {
    try {
      return Uninterruptibles.getUninterruptibly(result);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RadioException failure) {
        throw failure;
      }
      throw new IllegalStateException("unexpected failure", e.getCause());
    }
  }

  /** Runs work here and waits for it; does nothing when closed. */
  public final void finish(Runnable work) {
    try {
      call(
          () -> {
            work.run();
            return null;
          });
    } catch (RadioException e) {
      logger.debug("nothing left to stop, the radio is closed");
    }
  }

  /** {@return the failure of a call to a radio that has been closed} */
  public static RadioException closed() {
    return new RadioException(Reason.CLOSED, "the radio has been closed; open it again");
  }
}

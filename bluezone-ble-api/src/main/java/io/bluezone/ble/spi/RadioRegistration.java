// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.spi;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.base.Registration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A registration that calls a listener. After its end there is no call but one that another thread
 * was about to make; it ends once, and a listener that throws is logged and called again. An {@link
 * Error} goes through to the radio's thread.
 *
 * <p>The radio makes the calls of one registration one after another, and holds no lock that its
 * own methods take: a listener may call them.
 *
 * <p>Thread safe.
 */
public abstract class RadioRegistration implements Registration {

  private static final Logger logger = LoggerFactory.getLogger(RadioRegistration.class);

  private final AtomicBoolean ended = new AtomicBoolean();

  /** Active until it is ended or closed. */
  protected RadioRegistration() {}

  /**
   * Makes a handle from what stops it.
   *
   * @param stop is told the handle once, on the thread that closes it; not when the radio ends it
   */
  public static RadioRegistration of(Consumer<RadioRegistration> stop) {
    checkNotNull(stop, "stop");
    return new RadioRegistration() {
      @Override
      protected void stop() {
        stop.accept(this);
      }
    };
  }

  /**
   * Stops what this stands for. Called once, on the thread that closes it; not called when the
   * radio ends it.
   */
  protected abstract void stop();

  /** Calls the listener, unless this has ended. */
  public final void deliver(Runnable call) {
    if (isActive()) {
      callGuarded(call);
    }
  }

  /** Ends this and calls the listener for the last time; does nothing if this has ended. */
  public final void deliverLast(Runnable call) {
    if (end()) {
      callGuarded(call);
    }
  }

  /** Ends this without stopping anything, and tells whether it was active until now. */
  @CanIgnoreReturnValue
  public final boolean end() {
    return ended.compareAndSet(false, true);
  }

  @Override
  public final boolean isActive() {
    return !ended.get();
  }

  @Override
  public final void close() {
    if (end()) {
      stop();
    }
  }

  private static void callGuarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      logger.warn("a listener failed; it will be called for the next event", e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import io.bluezone.ble.Registration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A registration that calls a listener, always on the control thread: no call begins after its end,
 * and a listener that throws is called again.
 */
abstract class Handle implements Registration {

  private static final Logger log = LoggerFactory.getLogger(Handle.class);

  private final Control control;
  private final AtomicBoolean ended = new AtomicBoolean();

  Handle(Control control) {
    this.control = control;
  }

  /** Stops what it stands for, on the control thread; called once, when it is closed. */
  abstract void stop();

  /** Calls the listener, unless this has ended. */
  final void deliver(Runnable call) {
    if (isActive()) {
      callGuarded(call);
    }
  }

  /** Ends it and makes the last call; nothing if it has ended. */
  final void deliverLast(Runnable call) {
    if (end()) {
      callGuarded(call);
    }
  }

  /** Ends it without stopping anything. Returns whether it ran. */
  final boolean end() {
    return ended.compareAndSet(false, true);
  }

  @Override
  public final boolean isActive() {
    return !ended.get();
  }

  @Override
  public final void close() {
    if (end()) {
      control.finish(this::stop);
    }
  }

  private static void callGuarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      log.warn("a listener failed; it will be called again", e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import io.bluezone.ble.Registration;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A registration that calls a listener: one call at a time, none that begins after its end, and a
 * listener that throws is called again.
 */
public abstract class Handle implements Registration {

  private static final Logger log = LoggerFactory.getLogger(Handle.class);

  private enum Phase {
    IDLE,
    CALLING,
    ENDED
  }

  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.IDLE);

  /** Stops what it stands for; called once, when it is closed by whoever holds it. */
  public abstract void stop();

  /** Calls the listener, unless this has ended or another call runs. */
  public final void deliver(Runnable call) {
    if (phase.compareAndSet(Phase.IDLE, Phase.CALLING)) {
      callGuarded(call);
      phase.compareAndSet(Phase.CALLING, Phase.IDLE);
    }
  }

  /** Ends it and makes the last call; nothing if it has ended. */
  public final void deliverLast(Runnable call) {
    if (end()) {
      callGuarded(call);
    }
  }

  /** Ends it without stopping anything. Returns whether it ran. */
  public final boolean end() {
    return phase.getAndSet(Phase.ENDED) != Phase.ENDED;
  }

  @Override
  public final boolean isActive() {
    return phase.get() != Phase.ENDED;
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
    } catch (RuntimeException | Error e) {
      log.warn("a listener failed; it will be called again", e);
    }
  }
}

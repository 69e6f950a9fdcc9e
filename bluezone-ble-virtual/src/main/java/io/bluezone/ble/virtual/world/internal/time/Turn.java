// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.time;

import io.bluezone.ble.virtual.world.SimulatedWorld;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread's turn at running a world: the part that it runs, and the time there. */
final class Turn {

  private static final Logger logger = LoggerFactory.getLogger(SimulatedWorld.class);

  final VirtualTime time;

  /** Held by this thread while it changes the state of radios; others hold those of all. */
  final ReentrantLock lock = new ReentrantLock();

  /** The time in the part that it runs. */
  long now;

  /** Null between two parts. */
  @Nullable Part part;

  /** The instant that was asked for last: at one time many ask. */
  private Instant instant;

  private long instantAt;

  Turn(VirtualTime time) {
    this.time = time;
    instant = time.instant(instantAt);
  }

  /** The instant of a time. On this thread alone. */
  Instant instant(long at) {
    if (instantAt != at) {
      instantAt = at;
      instant = time.instant(at);
    }
    return instant;
  }

  /** Does what is due, if anything is; what it throws is logged. */
  static void perform(@Nullable Runnable event) {
    if (event == null) {
      return;
    }
    try {
      event.run();
    } catch (RuntimeException e) {
      logger.warn("a task of the simulated world failed", e);
    }
  }
}

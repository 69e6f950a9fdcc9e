// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.time;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What one thread of those that run a world does now. */
final class Turn {

  final VirtualTime time;

  /** Held by this thread while it changes the state of radios; others hold those of all. */
  final ReentrantLock lock = new ReentrantLock();

  /** The time in the part that it runs. */
  long now;

  /** Null between two parts. */
  @Nullable Part part;

  Turn(VirtualTime time) {
    this.time = time;
  }
}

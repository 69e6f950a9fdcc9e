// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import io.bluezone.ble.Registration;

/** The handle of something started on a simulated radio. */
abstract class Handle implements Registration {

  private final RadioMedium ether;
  private volatile boolean active = true;

  Handle(RadioMedium ether) {
    this.ether = ether;
  }

  /** Takes it away from the radio. Called once, under the ether's lock. */
  abstract void release();

  @Override
  public final boolean isActive() {
    return active;
  }

  @Override
  public final void close() {
    synchronized (ether) {
      if (active) {
        active = false;
        release();
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.ble.virtual.world.internal.time.VirtualTime;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way of transmissions to receivers: packet by packet, or drawn at a scan window. Called under
 * the medium's lock.
 */
abstract class Traffic {

  final RadioMedium medium;
  final VirtualTime time;
  final Signals signals;
  final Grid grid;

  /** The dB by which a packet must be stronger to survive another. */
  final double captureThreshold;

  private final AtomicInteger listeners = new AtomicInteger();

  Traffic(RadioMedium medium, Signals signals, Grid grid, double captureThreshold) {
    this.medium = medium;
    time = medium.time();
    this.signals = signals;
    this.grid = grid;
    this.captureThreshold = captureThreshold;
  }

  /** An advertisement goes on the air, again after the power was off. */
  abstract void started(AdvertisingSet set);

  /** A device has begun to listen, or ceased to. */
  void listeningChanged(Station station) {
    listeners.addAndGet(station.isListening() ? 1 : -1);
  }

  final boolean isAnybodyListening() {
    return listeners.get() > 0;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.time;

import org.jspecify.annotations.Nullable;

/** The events to come of one device, or those of the world. */
public final class Timeline {

  /** At one time the events of a lower number come first. */
  final int number;

  final EventQueue events = new EventQueue();

  /** With whom it runs until the next division; null for the world's own. */
  @Nullable Part part;

  /** Its place in the heap of its part. */
  int place;

  Timeline(int number) {
    this.number = number;
  }

  /** Tells whether the owners of both may have to do with each other until the next division. */
  public boolean runsWith(Timeline other) {
    return part == other.part;
  }
}

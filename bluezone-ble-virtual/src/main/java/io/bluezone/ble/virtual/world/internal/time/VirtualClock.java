// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The virtual time of day. */
final class VirtualClock extends Clock {

  private final VirtualTime time;
  private final ZoneId zone;

  /** Threads may overwrite each other's: it is seen whole. */
  private Shown shown;

  VirtualClock(VirtualTime time, ZoneId zone) {
    this.time = time;
    this.zone = zone;
    shown = new Shown(0, time.instant(0));
  }

  /** The instant of a time: at one time many ask. */
  private record Shown(long at, Instant instant) {}

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new VirtualClock(time, other);
  }

  @Override
  public Instant instant() {
    long at = time.now();
    Shown last = shown;
    if (last.at != at) {
      last = new Shown(at, time.instant(at));
      shown = last;
    }
    return last.instant;
  }
}

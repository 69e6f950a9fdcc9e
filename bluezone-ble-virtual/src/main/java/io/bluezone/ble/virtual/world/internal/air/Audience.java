// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The possible receivers of a device, kept from one packet to the next. */
final class Audience extends Ways<Path> {

  Audience(Station sender, Signals signals) {
    super(sender, signals);
  }

  /** Looks again at who is where, if that may have changed. */
  void update(List<Cell> near, long now) {
    if (hasChanged(near, now)) {
      until = Long.MAX_VALUE;
      find(near, now);
    }
  }

  /** Takes in every moving receiver; one that stands out of reach is left out until it moves. */
  @Override
  @Nullable Path way(Station receiver, long now) {
    long steady = Math.min(station.steadyUntil(now, 0), receiver.steadyUntil(now, 0));
    if (steady > now && !signals.mayHear(station, receiver, now)) {
      until = Math.min(until, steady);
      return null;
    }
    Path known = to(receiver);
    return new Path(
        station,
        receiver,
        signals.linkLike(known == null ? null : known.link, station, receiver, now),
        signals.antennas(station, receiver));
  }
}

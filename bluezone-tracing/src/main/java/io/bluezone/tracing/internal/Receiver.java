// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal;

import io.bluezone.crypto.RollingId;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sorts frames: those that hold an ID are sightings, of the others the sender is asked. In the
 * tracer's turn only.
 */
final class Receiver implements Consumer<Received> {

  private final Tally tally;
  private final SightingMaker sightings;
  private final GattResolver resolver;

  Receiver(Tally tally, SightingMaker sightings, GattResolver resolver) {
    this.tally = tally;
    this.sightings = sightings;
    this.resolver = resolver;
  }

  @Override
  public void accept(Received frame) {
    tally.frames.increment();
    Optional<RollingId> id = frame.beacon().id();
    if (id.isPresent()) {
      sightings.seen(frame, id.get());
    } else {
      resolver.resolve(frame);
    }
  }
}

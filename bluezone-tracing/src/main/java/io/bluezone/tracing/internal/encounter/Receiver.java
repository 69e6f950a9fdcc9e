// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.encounter;

import io.bluezone.crypto.RollingId;
import io.bluezone.tracing.internal.air.ReceivedFrame;
import io.bluezone.tracing.internal.gatt.GattResolver;
import io.bluezone.tracing.internal.status.Counters;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sorts frames: those that hold an ID are sightings, of the others the sender is asked. In the
 * tracer's turn only.
 */
public final class Receiver implements Consumer<ReceivedFrame> {

  private final Counters tally;
  private final SightingIntake sightings;
  private final GattResolver resolver;

  public Receiver(Counters tally, SightingIntake sightings, GattResolver resolver) {
    this.tally = tally;
    this.sightings = sightings;
    this.resolver = resolver;
  }

  @Override
  public void accept(ReceivedFrame frame) {
    tally.frames.increment();
    Optional<RollingId> id = frame.beacon().id();
    if (id.isPresent()) {
      sightings.seen(frame, id.get());
    } else {
      resolver.resolve(frame);
    }
  }
}

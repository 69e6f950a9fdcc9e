// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.intake;

import io.bluezone.crypto.RollingId;
import io.bluezone.tracing.internal.air.ReceivedFrame;
import io.bluezone.tracing.internal.air.Rhythm;
import io.bluezone.tracing.internal.gatt.GattResolver;
import io.bluezone.tracing.internal.status.StatusTracker;
import io.bluezone.tracing.internal.task.OnTracerLane;
import java.util.Optional;

/** Sorts frames: one with an ID is a sighting, the sender of any other is asked for its ID. */
@OnTracerLane
public final class FrameSorter {

  private final Rhythm rhythm;
  private final SightingIntake sightings;
  private final GattResolver resolver;
  private final StatusTracker status;
  private boolean running;

  public FrameSorter(
      Rhythm rhythm, SightingIntake sightings, GattResolver resolver, StatusTracker status) {
    this.rhythm = rhythm;
    this.sightings = sightings;
    this.resolver = resolver;
    this.status = status;
  }

  public void start() {
    running = true;
  }

  /** Drops from now on what still waits on its way here. */
  public void stop() {
    running = false;
  }

  /** Takes a frame that was received. */
  public void take(ReceivedFrame frame) {
    if (!running) {
      return;
    }
    rhythm.heard(frame.address());
    status.counters().frames.increment();
    Optional<RollingId> id = frame.beacon().id();
    if (id.isPresent()) {
      sightings.seen(frame, id.get());
    } else {
      resolver.resolve(frame);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.intake;

import io.bluezone.base.internal.clock.ClockGuard;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.internal.identity.Identity;
import io.bluezone.records.vault.VaultException;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingStatus.Counter;
import io.bluezone.tracing.beacon.Sighting;
import io.bluezone.tracing.internal.air.ReceivedFrame;
import io.bluezone.tracing.internal.status.Component;
import io.bluezone.tracing.internal.status.StatusTracker;
import io.bluezone.tracing.internal.task.OnTracerLane;
import java.util.List;

/** Turns frames whose ID is known into sightings: a contact's ID beside this device's own. */
@OnTracerLane
public record SightingIntake(
    Identity identity, ClockGuard clock, EncounterBatcher batcher, StatusTracker status) {

  /**
   * The ID of a device was read. It holds for what was heard of the device before, in its order,
   * too, unless time has not gone on evenly since.
   */
  public void read(List<ReceivedFrame> frames, RollingId id) {
    int latest = frames.size() - 1;
    for (ReceivedFrame earlier : frames.subList(0, latest)) {
      if (batcher.isComparable(earlier.time())) {
        seen(earlier, id);
      }
    }
    seen(frames.get(latest), id);
  }

  /** Takes a frame of a device whose ID is known. */
  public void seen(ReceivedFrame frame, RollingId id) {
    try {
      Sighting sighting =
          new Sighting(
              id,
              identity.current().id(),
              frame.beacon().form(),
              frame.time(),
              frame.report().rssi(),
              frame.report().txPower());
      batcher.record(sighting, identity.schedule());
      status.clear(Component.VAULT);
    } catch (VaultException e) {
      status.raise(Component.VAULT, Problem.Kind.VAULT_FAILED, String.valueOf(e.getMessage()));
    }
    if (clock.jumpedAt().isPresent()) {
      status.count(Counter.QUARANTINED);
    }
  }
}

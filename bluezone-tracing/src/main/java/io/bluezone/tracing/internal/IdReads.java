// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal;

import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.internal.identity.Identity;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingStatus.Counter;
import io.bluezone.tracing.internal.air.AddressPrivacy;
import io.bluezone.tracing.internal.air.ReceivedFrame;
import io.bluezone.tracing.internal.gatt.GattResolver;
import io.bluezone.tracing.internal.intake.SightingIntake;
import io.bluezone.tracing.internal.status.Component;
import io.bluezone.tracing.internal.status.StatusTracker;
import io.bluezone.tracing.internal.task.AnyThread;
import io.bluezone.tracing.internal.task.OnTracerLane;
import java.time.Duration;
import java.util.List;

/** The GATT reads of a tracer. */
@OnTracerLane
record IdReads(
    Identity identity, AddressPrivacy privacy, SightingIntake sightings, StatusTracker status)
    implements GattResolver.Owner {

  @AnyThread
  @Override
  public DayInterval interval() {
    return identity.interval();
  }

  @Override
  public void connecting() {
    privacy.connecting();
  }

  @Override
  public void found(List<ReceivedFrame> frames, RollingId id) {
    sightings.read(frames, id);
  }

  @Override
  public void asked(boolean answered) {
    status.count(answered ? Counter.GATT_READS : Counter.GATT_FAILURES);
  }

  @Override
  public void dropped() {
    status.count(Counter.DROPPED);
  }

  @Override
  public void starved(int devices, Duration longest) {
    if (devices == 0) {
      status.clear(Component.READS);
    } else {
      status.raise(
          Component.READS,
          Problem.Kind.READS_STARVED,
          devices
              + " devices wait for more than a minute to be asked for their ID, the longest "
              + longest.toMillis() / 1000
              + " s");
    }
  }
}

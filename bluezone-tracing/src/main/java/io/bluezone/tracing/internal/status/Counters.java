// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.status;

import io.bluezone.tracing.TracingStatus;
import java.util.concurrent.atomic.LongAdder;

/** What is counted. Thread safe. */
public final class Counters {

  public final LongAdder frames = new LongAdder();
  public final LongAdder sightings = new LongAdder();
  public final LongAdder encounters = new LongAdder();
  public final LongAdder advertisements = new LongAdder();
  final LongAdder idChanges = new LongAdder();
  public final LongAdder gattReads = new LongAdder();
  public final LongAdder gattFailures = new LongAdder();
  public final LongAdder dropped = new LongAdder();
  public final LongAdder quarantined = new LongAdder();

  public TracingStatus.Counts counts() {
    return new TracingStatus.Counts(
        frames.sum(),
        sightings.sum(),
        encounters.sum(),
        advertisements.sum(),
        idChanges.sum(),
        gattReads.sum(),
        gattFailures.sum(),
        dropped.sum(),
        quarantined.sum());
  }
}

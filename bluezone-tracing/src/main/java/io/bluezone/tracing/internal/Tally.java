// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal;

import io.bluezone.tracing.TracingStatus;
import java.util.concurrent.atomic.LongAdder;

/** What is counted. Thread safe. */
final class Tally {

  final LongAdder frames = new LongAdder();
  final LongAdder sightings = new LongAdder();
  final LongAdder encounters = new LongAdder();
  final LongAdder advertisements = new LongAdder();
  final LongAdder idChanges = new LongAdder();
  final LongAdder gattReads = new LongAdder();
  final LongAdder gattFailures = new LongAdder();
  final LongAdder dropped = new LongAdder();
  final LongAdder quarantined = new LongAdder();

  TracingStatus.Counts counts() {
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

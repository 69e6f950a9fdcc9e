// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.status;

import io.bluezone.tracing.TracingCounts;
import io.bluezone.tracing.TracingCounts.Counter;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** The tracer's counters. Thread safe. */
public final class Counters {

  public final LaneCounter frames = new LaneCounter();
  public final LaneCounter sightings = new LaneCounter();
  public final LaneCounter encounters = new LaneCounter();
  public final LongAdder advertisements = new LongAdder();
  final LongAdder idChanges = new LongAdder();
  public final LongAdder gattReads = new LongAdder();
  public final LongAdder gattFailures = new LongAdder();
  public final LongAdder dropped = new LongAdder();
  public final LaneCounter quarantined = new LaneCounter();

  /** Not a sum: how many there are now. */
  public final AtomicLong unsaved = new AtomicLong();

  public TracingCounts counts() {
    Map<Counter, Long> counts = new EnumMap<>(Counter.class);
    counts.put(Counter.FRAMES, frames.sum());
    counts.put(Counter.SIGHTINGS, sightings.sum());
    counts.put(Counter.ENCOUNTERS, encounters.sum());
    counts.put(Counter.ADVERTISEMENTS, advertisements.sum());
    counts.put(Counter.ID_CHANGES, idChanges.sum());
    counts.put(Counter.GATT_READS, gattReads.sum());
    counts.put(Counter.GATT_FAILURES, gattFailures.sum());
    counts.put(Counter.DROPPED, dropped.sum());
    counts.put(Counter.QUARANTINED, quarantined.sum());
    counts.put(Counter.UNSAVED, unsaved.get());
    return new TracingCounts(counts);
  }
}

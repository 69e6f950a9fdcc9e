// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.status;

import io.bluezone.tracing.TracingCounts;
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
    return TracingCounts.builder()
        .frames(frames.sum())
        .sightings(sightings.sum())
        .encounters(encounters.sum())
        .advertisements(advertisements.sum())
        .idChanges(idChanges.sum())
        .gattReads(gattReads.sum())
        .gattFailures(gattFailures.sum())
        .dropped(dropped.sum())
        .quarantined(quarantined.sum())
        .unsaved(unsaved.get())
        .build();
  }
}

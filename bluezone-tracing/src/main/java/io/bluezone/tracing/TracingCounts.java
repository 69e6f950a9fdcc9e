// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The counts since the tracer was built. A value; immutable. */
public final class TracingCounts {

  /** A thing that is counted. */
  public enum Counter {
    /** Bluezone frames received. */
    FRAMES,
    /** Receptions of an ID: from a frame, or over GATT. */
    SIGHTINGS,
    /** Encounters begun. */
    ENCOUNTERS,
    /** Advertisements begun. */
    ADVERTISEMENTS,
    /** The number of changes of the ID on the air. */
    ID_CHANGES,
    /** IDs read over GATT. */
    GATT_READS,
    /** GATT reads that gave no ID. */
    GATT_FAILURES,
    /** Frames, IDs and GATT reads that were given up because there were too many. */
    DROPPED,
    /** Sightings held back because the clock could not be trusted. */
    QUARANTINED,
    /** Encounters in memory only, until the log can be written again. */
    UNSAVED
  }

  private final ImmutableMap<Counter, Long> counts;

  /** Takes a number of each thing; of what is not there, 0. */
  public TracingCounts(Map<Counter, Long> counts) {
    this.counts = Maps.immutableEnumMap(Maps.filterValues(counts, count -> count != 0));
  }

  private long of(Counter counter) {
    Long count = counts.get(counter);
    return count == null ? 0 : count;
  }

  /** {@return Bluezone frames received} */
  public long frames() {
    return of(Counter.FRAMES);
  }

  /** {@return receptions of an ID: from a frame, or over GATT} */
  public long sightings() {
    return of(Counter.SIGHTINGS);
  }

  /** {@return encounters begun} */
  public long encounters() {
    return of(Counter.ENCOUNTERS);
  }

  /** {@return advertisements begun} */
  public long advertisements() {
    return of(Counter.ADVERTISEMENTS);
  }

  /** {@return how often the ID on the air was replaced by the next} */
  public long idChanges() {
    return of(Counter.ID_CHANGES);
  }

  /** {@return IDs read over GATT} */
  public long gattReads() {
    return of(Counter.GATT_READS);
  }

  /** {@return GATT reads that gave no ID} */
  public long gattFailures() {
    return of(Counter.GATT_FAILURES);
  }

  /** {@return frames, IDs and GATT reads that were given up because there were too many} */
  public long dropped() {
    return of(Counter.DROPPED);
  }

  /** {@return sightings held back because the clock could not be trusted} */
  public long quarantined() {
    return of(Counter.QUARANTINED);
  }

  /** {@return encounters in memory only, until the log can be written again} */
  public long unsaved() {
    return of(Counter.UNSAVED);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TracingCounts that && counts.equals(that.counts);
  }

  @Override
  public int hashCode() {
    return counts.hashCode();
  }

  @Override
  public String toString() {
    return "TracingCounts" + counts;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import static com.google.common.base.Preconditions.checkNotNull;

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

  /** {@return how many there are of a thing} */
  public long of(Counter counter) {
    checkNotNull(counter, "counter");
    Long count = counts.get(counter);
    return count == null ? 0 : count;
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

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import com.google.common.base.MoreObjects;
import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import org.jspecify.annotations.Nullable;

/** What has been counted since the tracer was built. A value; immutable. */
public final class TracingCounts {

  private final long frames;
  private final long sightings;
  private final long encounters;
  private final long advertisements;
  private final long idChanges;
  private final long gattReads;
  private final long gattFailures;
  private final long dropped;
  private final long quarantined;
  private final long unsaved;

  private TracingCounts(Builder builder) {
    frames = builder.frames;
    sightings = builder.sightings;
    encounters = builder.encounters;
    advertisements = builder.advertisements;
    idChanges = builder.idChanges;
    gattReads = builder.gattReads;
    gattFailures = builder.gattFailures;
    dropped = builder.dropped;
    quarantined = builder.quarantined;
    unsaved = builder.unsaved;
  }

  /**
   * Gives counts. Default: 0 each.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return Bluezone frames received} */
  public long frames() {
    return frames;
  }

  /** {@return receptions of an ID: from a frame, or over GATT} */
  public long sightings() {
    return sightings;
  }

  /** {@return encounters begun} */
  public long encounters() {
    return encounters;
  }

  /** {@return advertisements begun} */
  public long advertisements() {
    return advertisements;
  }

  /** {@return how often the ID on the air was replaced by the next} */
  public long idChanges() {
    return idChanges;
  }

  /** {@return IDs read over GATT} */
  public long gattReads() {
    return gattReads;
  }

  /** {@return GATT reads that gave no ID} */
  public long gattFailures() {
    return gattFailures;
  }

  /** {@return frames, IDs and GATT reads that were given up because there were too many} */
  public long dropped() {
    return dropped;
  }

  /** {@return sightings held back because the clock could not be trusted} */
  public long quarantined() {
    return quarantined;
  }

  /**
   * {@return encounters that are in memory only, because the log could not be written; they are
   * written as soon as it can}
   */
  public long unsaved() {
    return unsaved;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TracingCounts that && values().equals(that.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  private ImmutableList<Object> values() {
    return ImmutableList.of(
        frames,
        sightings,
        encounters,
        advertisements,
        idChanges,
        gattReads,
        gattFailures,
        dropped,
        quarantined,
        unsaved);
  }

  @Override
  public String toString() {
    return MoreObjects.toStringHelper(this)
        .add("frames", frames)
        .add("sightings", sightings)
        .add("encounters", encounters)
        .add("advertisements", advertisements)
        .add("idChanges", idChanges)
        .add("gattReads", gattReads)
        .add("gattFailures", gattFailures)
        .add("dropped", dropped)
        .add("quarantined", quarantined)
        .add("unsaved", unsaved)
        .toString();
  }

  /** Gives counts; {@link TracingCounts#builder()} lists the defaults. Not thread safe. */
  public static final class Builder {
    private long frames;
    private long sightings;
    private long encounters;
    private long advertisements;
    private long idChanges;
    private long gattReads;
    private long gattFailures;
    private long dropped;
    private long quarantined;
    private long unsaved;

    private Builder() {}

    /**
     * Sets Bluezone frames received.
     *
     * @param frames the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder frames(long frames) {
      this.frames = frames;
      return this;
    }

    /**
     * Sets receptions of an ID: from a frame, or over GATT.
     *
     * @param sightings the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder sightings(long sightings) {
      this.sightings = sightings;
      return this;
    }

    /**
     * Sets encounters begun.
     *
     * @param encounters the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder encounters(long encounters) {
      this.encounters = encounters;
      return this;
    }

    /**
     * Sets advertisements begun.
     *
     * @param advertisements the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder advertisements(long advertisements) {
      this.advertisements = advertisements;
      return this;
    }

    /**
     * Sets how often the ID on the air was replaced by the next.
     *
     * @param idChanges the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder idChanges(long idChanges) {
      this.idChanges = idChanges;
      return this;
    }

    /**
     * Sets IDs read over GATT.
     *
     * @param gattReads the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder gattReads(long gattReads) {
      this.gattReads = gattReads;
      return this;
    }

    /**
     * Sets GATT reads that gave no ID.
     *
     * @param gattFailures the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder gattFailures(long gattFailures) {
      this.gattFailures = gattFailures;
      return this;
    }

    /**
     * Sets frames, IDs and GATT reads that were given up because there were too many.
     *
     * @param dropped the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder dropped(long dropped) {
      this.dropped = dropped;
      return this;
    }

    /**
     * Sets sightings held back because the clock could not be trusted.
     *
     * @param quarantined the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder quarantined(long quarantined) {
      this.quarantined = quarantined;
      return this;
    }

    /**
     * Sets encounters that are in memory only, because the log could not be written.
     *
     * @param unsaved the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder unsaved(long unsaved) {
      this.unsaved = unsaved;
      return this;
    }

    /** {@return what was set} */
    public TracingCounts build() {
      return new TracingCounts(this);
    }
  }
}

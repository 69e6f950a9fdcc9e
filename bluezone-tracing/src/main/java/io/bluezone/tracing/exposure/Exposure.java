// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.exposure;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.base.MoreObjects;
import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.tracing.proximity.Band;
import io.bluezone.tracing.proximity.MinutesEstimate;
import io.bluezone.tracing.proximity.Proximity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one case meant to this device on one day, of the zone of the rule that was asked for. A
 * value; immutable.
 *
 * <p>Times are whole hours, so that a person to whom it is shown does not learn from it who the
 * case was. Durations count real time, protected or not; only {@code counted} is weighed.
 */
public final class Exposure {

  private final long caseIndex;
  private final int level;
  private final LocalDate day;
  private final List<Instant> hours;
  private final int encounters;
  private final Duration near;
  private final Duration around;
  private final Duration far;
  private final Proximity closest;
  private final Duration counted;
  private final Optional<ExposureRule> fired;
  private final List<ProtectionTag> protections;
  private final Optional<MinutesEstimate> minutes;

  private Exposure(Builder builder) {
    caseIndex = builder.caseIndex;
    level = builder.level;
    day = builder.day;
    hours = builder.hours;
    encounters = builder.encounters;
    near = builder.near;
    around = builder.around;
    far = builder.far;
    closest = builder.closest;
    counted = builder.counted;
    fired = builder.fired;
    protections = builder.protections;
    minutes = builder.minutes;
  }

  /**
   * Describes an exposure. Defaults: level 1, no encounter, no time, {@link Proximity#UNKNOWN}, the
   * rule not fired, no protection, no probabilities.
   *
   * @param caseIndex which case, from 0 in the order of the list of cases
   * @param day the day
   * @return a builder
   */
  public static Builder builder(long caseIndex, LocalDate day) {
    checkNotNull(day, "day");
    return new Builder(caseIndex, day);
  }

  /** {@return which case, from 0 in the order of the list of cases} */
  public long caseIndex() {
    return caseIndex;
  }

  /** {@return how far this makes its owner from a confirmed case: 1 for who met one (F1)} */
  public int level() {
    return level;
  }

  /** {@return the day, in the zone of the rule} */
  public LocalDate day() {
    return day;
  }

  /** {@return the starts of the hours of that zone in which the case was there, ascending} */
  public List<Instant> hours() {
    return hours;
  }

  /** {@return how many encounters there were} */
  public int encounters() {
    return encounters;
  }

  /** {@return how long the case was {@link Band#NEAR}} */
  public Duration near() {
    return near;
  }

  /** {@return how long it was {@link Band#AROUND}} */
  public Duration around() {
    return around;
  }

  /** {@return how long it was {@link Band#FAR}} */
  public Duration far() {
    return far;
  }

  /** {@return the closest it came, with its uncertainty} */
  public Proximity closest() {
    return closest;
  }

  /** {@return how long it was as near as the rule asks for, protected time weighed} */
  public Duration counted() {
    return counted;
  }

  /** {@return the rule, if it makes this a close contact} */
  public Optional<ExposureRule> fired() {
    return fired;
  }

  /** {@return what protected this device's owner during some of it} */
  public List<ProtectionTag> protections() {
    return protections;
  }

  /** {@return how likely each length of time within 2 m is, if the model gives probabilities} */
  public Optional<MinutesEstimate> minutes() {
    return minutes;
  }

  /** {@return whether it is a close contact by the rule} */
  public boolean isCloseContact() {
    return fired.isPresent();
  }

  /**
   * How long the case was in a band.
   *
   * @param band the band
   * @return the time
   */
  public Duration in(Band band) {
    return switch (band) {
      case NEAR -> near;
      case AROUND -> around;
      case FAR -> far;
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Exposure that && values().equals(that.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  private ImmutableList<Object> values() {
    return ImmutableList.of(
        caseIndex,
        level,
        day,
        hours,
        encounters,
        near,
        around,
        far,
        closest,
        counted,
        fired,
        protections,
        minutes);
  }

  @Override
  public String toString() {
    return MoreObjects.toStringHelper(this)
        .add("caseIndex", caseIndex)
        .add("level", level)
        .add("day", day)
        .add("hours", hours)
        .add("encounters", encounters)
        .add("near", near)
        .add("around", around)
        .add("far", far)
        .add("closest", closest)
        .add("counted", counted)
        .add("fired", fired)
        .add("protections", protections)
        .add("minutes", minutes)
        .toString();
  }

  /** Describes an exposure; {@link Exposure#builder} lists the defaults. Not thread safe. */
  public static final class Builder {
    private final long caseIndex;
    private int level = 1;
    private final LocalDate day;
    private List<Instant> hours = ImmutableList.of();
    private int encounters;
    private Duration near = Duration.ZERO;
    private Duration around = Duration.ZERO;
    private Duration far = Duration.ZERO;
    private Proximity closest = Proximity.UNKNOWN;
    private Duration counted = Duration.ZERO;
    private Optional<ExposureRule> fired = Optional.empty();
    private List<ProtectionTag> protections = ImmutableList.of();
    private Optional<MinutesEstimate> minutes = Optional.empty();

    private Builder(long caseIndex, LocalDate day) {
      this.caseIndex = caseIndex;
      this.day = checkNotNull(day, "day");
    }

    /**
     * Sets how far this makes its owner from a confirmed case: 1 for who met one (F1).
     *
     * @param level the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder level(int level) {
      this.level = level;
      return this;
    }

    /**
     * Sets the starts of the hours of that zone in which the case was there, ascending.
     *
     * @param hours the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder hours(List<Instant> hours) {
      this.hours = ImmutableList.copyOf(hours);
      return this;
    }

    /**
     * Sets how many encounters there were.
     *
     * @param encounters the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder encounters(int encounters) {
      this.encounters = encounters;
      return this;
    }

    /**
     * Sets how long the case was {@link Band#NEAR}.
     *
     * @param near the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder near(Duration near) {
      this.near = checkNotNull(near, "near");
      return this;
    }

    /**
     * Sets how long it was {@link Band#AROUND}.
     *
     * @param around the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder around(Duration around) {
      this.around = checkNotNull(around, "around");
      return this;
    }

    /**
     * Sets how long it was {@link Band#FAR}.
     *
     * @param far the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder far(Duration far) {
      this.far = checkNotNull(far, "far");
      return this;
    }

    /**
     * Sets the closest it came, with its uncertainty.
     *
     * @param closest the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder closest(Proximity closest) {
      this.closest = checkNotNull(closest, "closest");
      return this;
    }

    /**
     * Sets how long it was as near as the rule asks for, protected time weighed.
     *
     * @param counted the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder counted(Duration counted) {
      this.counted = checkNotNull(counted, "counted");
      return this;
    }

    /**
     * Sets the rule, if it makes this a close contact.
     *
     * @param fired the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder fired(Optional<ExposureRule> fired) {
      this.fired = checkNotNull(fired, "fired");
      return this;
    }

    /**
     * Sets what protected this device's owner during some of it.
     *
     * @param protections the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder protections(List<ProtectionTag> protections) {
      this.protections = ImmutableList.copyOf(protections);
      return this;
    }

    /**
     * Sets how likely each length of time within 2 m is.
     *
     * @param minutes the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder minutes(Optional<MinutesEstimate> minutes) {
      this.minutes = checkNotNull(minutes, "minutes");
      return this;
    }

    /** {@return what was set} */
    public Exposure build() {
      return new Exposure(this);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.base.MoreObjects;
import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the tracer does at a moment, and what keeps it from doing it. A value; immutable. */
public final class TracingStatus {

  /** Whether a tracer has been started. */
  public enum State {
    /** Not started, or stopped again. */
    STOPPED,
    /** Started. */
    RUNNING,
    /** Closed; the last state. */
    CLOSED
  }

  /**
   * A change of the ID on the air, which is also a change of the device address where the radio can
   * ({@link io.bluezone.ble.RadioCapabilities#addressRotation()}).
   *
   * @param time when the new ID was on the air
   * @param gap how long neither was: the old one is withdrawn before the new one is sent, so that
   *     no frame links them
   */
  public record IdChange(Instant time, Duration gap) {
    public IdChange {
      checkNotNull(time, "time");
      checkNotNull(gap, "gap");
    }
  }

  private final Instant time;
  private final State state;
  private final boolean advertising;
  private final boolean scanning;
  private final boolean serving;
  private final TracingCounts counts;
  private final Optional<Instant> lastAdvertisement;
  private final Optional<Instant> lastForeignPacket;
  private final Optional<IdChange> lastIdChange;
  private final List<Problem> problems;

  private TracingStatus(Builder builder) {
    time = builder.time;
    state = builder.state;
    advertising = builder.advertising;
    scanning = builder.scanning;
    serving = builder.serving;
    counts = builder.counts;
    lastAdvertisement = builder.lastAdvertisement;
    lastForeignPacket = builder.lastForeignPacket;
    lastIdChange = builder.lastIdChange;
    problems = builder.problems;
  }

  /**
   * Describes a status. Defaults: {@link Instant#EPOCH}, stopped, nothing done, no problem.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return a builder that has the same values} */
  public Builder toBuilder() {
    return new Builder()
        .time(time)
        .state(state)
        .advertising(advertising)
        .scanning(scanning)
        .serving(serving)
        .counts(counts)
        .lastAdvertisement(lastAdvertisement)
        .lastForeignPacket(lastForeignPacket)
        .lastIdChange(lastIdChange)
        .problems(problems);
  }

  /** {@return the moment} */
  public Instant time() {
    return time;
  }

  /** {@return whether it has been started} */
  public State state() {
    return state;
  }

  /** {@return whether an advertisement is on the air; in the pauses of the duty cycle none is} */
  public boolean advertising() {
    return advertising;
  }

  /** {@return whether a scan runs; in the pauses of the duty cycle none does} */
  public boolean scanning() {
    return scanning;
  }

  /** {@return whether the ID is served over GATT} */
  public boolean serving() {
    return serving;
  }

  /** {@return what has been counted since the tracer was built} */
  public TracingCounts counts() {
    return counts;
  }

  /** {@return when this device last began or went on sending, if it has} */
  public Optional<Instant> lastAdvertisement() {
    return lastAdvertisement;
  }

  /** {@return when a frame of any other device was last received, if one was} */
  public Optional<Instant> lastForeignPacket() {
    return lastForeignPacket;
  }

  /** {@return the last change of the ID on the air, if there was one} */
  public Optional<IdChange> lastIdChange() {
    return lastIdChange;
  }

  /** {@return what is wrong, the oldest first; empty if nothing is} */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * Whether there is a problem of a kind.
   *
   * @param kind the kind
   * @return whether it is among {@link #problems()}
   */
  public boolean has(Problem.Kind kind) {
    return problem(kind).isPresent();
  }

  /**
   * The problem of a kind.
   *
   * @param kind the kind
   * @return it, if there is one
   */
  public Optional<Problem> problem(Problem.Kind kind) {
    return problems.stream().filter(problem -> problem.kind() == kind).findFirst();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TracingStatus that && values().equals(that.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  private ImmutableList<Object> values() {
    return ImmutableList.of(
        time,
        state,
        advertising,
        scanning,
        serving,
        counts,
        lastAdvertisement,
        lastForeignPacket,
        lastIdChange,
        problems);
  }

  @Override
  public String toString() {
    return MoreObjects.toStringHelper(this)
        .add("time", time)
        .add("state", state)
        .add("advertising", advertising)
        .add("scanning", scanning)
        .add("serving", serving)
        .add("counts", counts)
        .add("lastAdvertisement", lastAdvertisement)
        .add("lastForeignPacket", lastForeignPacket)
        .add("lastIdChange", lastIdChange)
        .add("problems", problems)
        .toString();
  }

  /** Describes a status; {@link TracingStatus#builder()} lists the defaults. Not thread safe. */
  public static final class Builder {
    private Instant time = Instant.EPOCH;
    private State state = State.STOPPED;
    private boolean advertising;
    private boolean scanning;
    private boolean serving;
    private TracingCounts counts = TracingCounts.builder().build();
    private Optional<Instant> lastAdvertisement = Optional.empty();
    private Optional<Instant> lastForeignPacket = Optional.empty();
    private Optional<IdChange> lastIdChange = Optional.empty();
    private List<Problem> problems = ImmutableList.of();

    private Builder() {}

    /**
     * Sets the moment.
     *
     * @param time the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder time(Instant time) {
      this.time = checkNotNull(time, "time");
      return this;
    }

    /**
     * Sets whether it has been started.
     *
     * @param state the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder state(State state) {
      this.state = checkNotNull(state, "state");
      return this;
    }

    /**
     * Sets whether an advertisement is on the air; in the pauses of the duty cycle none is.
     *
     * @param advertising the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder advertising(boolean advertising) {
      this.advertising = advertising;
      return this;
    }

    /**
     * Sets whether a scan runs; in the pauses of the duty cycle none does.
     *
     * @param scanning the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder scanning(boolean scanning) {
      this.scanning = scanning;
      return this;
    }

    /**
     * Sets whether the ID is served over GATT.
     *
     * @param serving the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder serving(boolean serving) {
      this.serving = serving;
      return this;
    }

    /**
     * Sets what has been counted since the tracer was built.
     *
     * @param counts the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder counts(TracingCounts counts) {
      this.counts = checkNotNull(counts, "counts");
      return this;
    }

    /**
     * Sets when this device last began or went on sending, if it has.
     *
     * @param lastAdvertisement the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder lastAdvertisement(Optional<Instant> lastAdvertisement) {
      this.lastAdvertisement = checkNotNull(lastAdvertisement, "lastAdvertisement");
      return this;
    }

    /**
     * Sets when a frame of any other device was last received, if one was.
     *
     * @param lastForeignPacket the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder lastForeignPacket(Optional<Instant> lastForeignPacket) {
      this.lastForeignPacket = checkNotNull(lastForeignPacket, "lastForeignPacket");
      return this;
    }

    /**
     * Sets the last change of the ID on the air, if there was one.
     *
     * @param lastIdChange the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder lastIdChange(Optional<IdChange> lastIdChange) {
      this.lastIdChange = checkNotNull(lastIdChange, "lastIdChange");
      return this;
    }

    /**
     * Sets what is wrong, the oldest first; empty if nothing is.
     *
     * @param problems the value
     * @return this
     */
    @CanIgnoreReturnValue
    public Builder problems(List<Problem> problems) {
      this.problems = ImmutableList.copyOf(problems);
      return this;
    }

    /** {@return what was set} */
    public TracingStatus build() {
      return new TracingStatus(this);
    }
  }
}

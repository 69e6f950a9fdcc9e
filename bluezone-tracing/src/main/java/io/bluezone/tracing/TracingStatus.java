// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.bluezone.records.BluezoneSdk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Says at a moment what the tracer does, and what keeps it from doing it. A value; immutable.
 *
 * @param time the moment
 * @param state whether it has been started
 * @param activity what it does now
 * @param counts what has been counted since the tracer was built
 * @param latest when what last happened
 * @param problems what is wrong, the oldest first; empty if nothing is
 */
public record TracingStatus(
    Instant time,
    State state,
    Activity activity,
    TracingCounts counts,
    Latest latest,
    List<Problem> problems) {

  private static final Duration FLICKER = Duration.ofSeconds(30);
  private static final ImmutableSet<Problem.Kind> TRIED_AGAIN =
      Sets.immutableEnumSet(Problem.Kind.NOT_ADVERTISING, Problem.Kind.NOT_SCANNING);

  public TracingStatus {
    checkNotNull(time, "time");
    checkNotNull(state, "state");
    checkNotNull(activity, "activity");
    checkNotNull(counts, "counts");
    checkNotNull(latest, "latest");
    problems = ImmutableList.copyOf(problems);
  }

  /** The start and stop of a tracer. */
  public enum State {
    /** Not started, or stopped again. */
    STOPPED,
    /** Started. */
    RUNNING,
    /** Closed; the last state. */
    CLOSED
  }

  /**
   * The activity of a tracer at a moment.
   *
   * @param advertising whether an advertisement is on the air; in the pauses of the duty cycle none
   *     is
   * @param scanning whether a scan runs; in the pauses of the duty cycle none does
   * @param serving whether the ID is served over GATT
   */
  public record Activity(boolean advertising, boolean scanning, boolean serving) {

    /** Nothing is done. */
    public static final Activity NONE = new Activity(false, false, false);
  }

  /**
   * When each thing last happened, if it has.
   *
   * @param advertisement when this device last began or went on sending
   * @param foreignPacket when a frame of any other device was last received
   * @param idChange when a new ID was first on the air, and with it a new device address where the
   *     radio can ({@link io.bluezone.ble.RadioCapabilities#addressRotation()})
   * @param idGap how long neither ID was on the air then: the old one is withdrawn before the new
   *     one is sent, so that no frame links them
   */
  public record Latest(
      Optional<Instant> advertisement,
      Optional<Instant> foreignPacket,
      Optional<Instant> idChange,
      Optional<Duration> idGap) {

    /** Nothing has happened. */
    public static final Latest NEVER =
        new Latest(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Latest {
      checkNotNull(advertisement, "advertisement");
      checkNotNull(foreignPacket, "foreignPacket");
      checkNotNull(idChange, "idChange");
      checkNotNull(idGap, "idGap");
    }
  }

  /** {@return the status of a tracer that has not been started} */
  public static TracingStatus stopped(Instant time) {
    return new TracingStatus(
        time,
        State.STOPPED,
        Activity.NONE,
        new TracingCounts(ImmutableMap.of()),
        Latest.NEVER,
        ImmutableList.of());
  }

  /** {@return the same with other problems, the oldest first} */
  public TracingStatus withProblems(List<Problem> problems) {
    return new TracingStatus(time, state, activity, counts, latest, problems);
  }

  /**
   * {@return whether a health check passes}: it runs, and no problem is an error. Sending or
   * listening that is tried again counts after 30 s, so that a flicker is no change of health; nor
   * is a pause of the duty cycle.
   */
  public boolean isHealthy() {
    return state == State.RUNNING && problems.stream().noneMatch(this::isFailure);
  }

  private boolean isFailure(Problem problem) {
    return problem.kind().severity() == Problem.Severity.ERROR
        && !(TRIED_AGAIN.contains(problem.kind()) && time.isBefore(problem.since().plus(FLICKER)));
  }

  /** {@return the version of the SDK that runs} */
  public String version() {
    return BluezoneSdk.version();
  }

  /** {@return whether there is a problem of a kind among {@link #problems()}} */
  public boolean has(Problem.Kind kind) {
    return problem(kind).isPresent();
  }

  /** {@return the problem of a kind, if there is one} */
  public Optional<Problem> problem(Problem.Kind kind) {
    return problems.stream().filter(problem -> problem.kind() == kind).findFirst();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import io.bluezone.records.ContactRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says at a moment what the tracer does, and what keeps it from doing it. A value; immutable.
 *
 * @param time the moment
 * @param state whether it has been started
 * @param activity what it does now, and when it last did
 * @param counts what has been counted since the tracer was built; nothing that is 0
 * @param problems what is wrong, the oldest first; empty if nothing is
 */
public record TracingStatus(
    Instant time,
    State state,
    Activity activity,
    Map<Counter, Long> counts,
    List<Problem> problems) {

  private static final Duration FLICKER = Duration.ofSeconds(30);
  private static final ImmutableSet<Problem.Kind> TRIED_AGAIN =
      Sets.immutableEnumSet(Problem.Kind.NOT_ADVERTISING, Problem.Kind.NOT_SCANNING);

  public TracingStatus {
    checkNotNull(time, "time");
    checkNotNull(state, "state");
    checkNotNull(activity, "activity");
    counts =
        Maps.immutableEnumMap(Maps.filterValues(ImmutableMap.copyOf(counts), count -> count != 0));
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

  /**
   * The activity of a tracer: what it does at a moment, and when it last did.
   *
   * @param advertising whether an advertisement is on the air; in the pauses of the duty cycle none
   *     is
   * @param scanning whether a scan runs; in the pauses of the duty cycle none does
   * @param serving whether the ID is served over GATT
   * @param lastAdvertisement when this device last began or went on sending, if it has
   * @param lastForeignPacket when a frame of any other device was last received
   * @param lastIdChange when a new ID was first on the air, and with it a new device address where
   *     the radio can ({@link io.bluezone.ble.RadioCapabilities#addressRotation()})
   * @param idGap how long neither ID was on the air then: the old one is withdrawn before the new
   *     one is sent, so that no frame links them
   */
  public record Activity(
      boolean advertising,
      boolean scanning,
      boolean serving,
      Optional<Instant> lastAdvertisement,
      Optional<Instant> lastForeignPacket,
      Optional<Instant> lastIdChange,
      Optional<Duration> idGap) {

    /** Nothing is done, and nothing was. */
    public static final Activity NONE = of(false, false, false);

    public Activity {
      checkNotNull(lastAdvertisement, "lastAdvertisement");
      checkNotNull(lastForeignPacket, "lastForeignPacket");
      checkNotNull(lastIdChange, "lastIdChange");
      checkNotNull(idGap, "idGap");
    }

    /** {@return what is done, by one that has done nothing yet} */
    public static Activity of(boolean advertising, boolean scanning, boolean serving) {
      return new Activity(
          advertising,
          scanning,
          serving,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }

  /** {@return the status of a tracer that has not been started} */
  public static TracingStatus stopped(Instant time) {
    return new TracingStatus(
        time, State.STOPPED, Activity.NONE, ImmutableMap.of(), ImmutableList.of());
  }

  /** {@return the same with other problems, the oldest first} */
  public TracingStatus withProblems(List<Problem> problems) {
    return new TracingStatus(time, state, activity, counts, problems);
  }

  /** {@return how many there are of a thing since the tracer was built} */
  public long count(Counter counter) {
    checkNotNull(counter, "counter");
    return counts.getOrDefault(counter, 0L);
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
    return problem.kind().isError()
        && !(TRIED_AGAIN.contains(problem.kind()) && time.isBefore(problem.since().plus(FLICKER)));
  }

  /** {@return the version of the SDK that runs} */
  public String version() {
    return ContactRecords.version();
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

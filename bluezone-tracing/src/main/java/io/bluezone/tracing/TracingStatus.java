// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the tracer does at a moment, and what keeps it from doing it. A value; immutable.
 *
 * @param time the moment
 * @param state whether it has been started
 * @param advertising whether an advertisement is on the air; in the pauses of the duty cycle none
 *     is
 * @param scanning whether a scan runs; in the pauses of the duty cycle none does
 * @param serving whether the ID is served over GATT
 * @param counts what has been counted since the tracer was built
 * @param lastAdvertisement when this device last began or went on sending, if it has
 * @param lastForeignPacket when a frame of any other device was last received, if one was
 * @param lastIdChange the last change of the ID on the air, if there was one
 * @param problems what is wrong, the oldest first; empty if nothing is
 */
public record TracingStatus(
    Instant time,
    State state,
    boolean advertising,
    boolean scanning,
    boolean serving,
    Counts counts,
    Optional<Instant> lastAdvertisement,
    Optional<Instant> lastForeignPacket,
    Optional<IdChange> lastIdChange,
    List<Problem> problems) {

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
   * Counts since the tracer was built.
   *
   * @param frames Bluezone frames received
   * @param sightings receptions of an ID: from a frame, or over GATT
   * @param encounters encounters begun
   * @param advertisements advertisements begun
   * @param idChanges how often the ID on the air was replaced by the next
   * @param gattReads IDs read over GATT
   * @param gattFailures GATT reads that gave no ID
   * @param dropped frames and GATT reads that were given up because too many were waiting
   * @param quarantined sightings held back because the clock could not be trusted
   */
  public record Counts(
      long frames,
      long sightings,
      long encounters,
      long advertisements,
      long idChanges,
      long gattReads,
      long gattFailures,
      long dropped,
      long quarantined) {}

  /**
   * A change of the ID on the air, which is also a change of the device address where the radio can
   * ({@link io.bluezone.ble.RadioCapabilities#addressRotation()}).
   *
   * @param time when the new ID was on the air
   * @param gap how long neither was: the old one is withdrawn before the new one is sent, so that
   *     no frame links them
   */
  public record IdChange(Instant time, Duration gap) {}

  public TracingStatus {
    problems = ImmutableList.copyOf(problems);
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
}

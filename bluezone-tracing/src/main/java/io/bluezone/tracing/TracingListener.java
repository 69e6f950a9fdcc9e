// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import io.bluezone.tracing.encounter.Encounter;

/**
 * Told what a {@link ProximityTracer} finds. Called on the tracer's executor, one call at a time;
 * must not block it. What a listener throws is logged and stops nothing. It may call the tracer.
 */
@FunctionalInterface
public interface TracingListener {

  /**
   * An encounter has begun or grown, and has been saved: within seconds of being heard. Until it
   * ends it is told again and again, each time as far as this run of the program has seen it;
   * {@link Encounter#key()} tells which it is.
   *
   * @param encounter the encounter as it is now
   */
  void onEncounter(Encounter encounter);

  /**
   * An encounter is over: its interval has ended, or the contact was missed in two scans. If the
   * contact comes back within the interval, the same encounter grows again.
   *
   * @param encounter the encounter as it was at its end
   */
  default void onEncounterEnded(Encounter encounter) {}

  /**
   * A problem has come or gone, or the tracer was started or stopped. Counts and times alone are
   * not told.
   *
   * @param status the status now
   */
  default void onStatus(TracingStatus status) {}
}

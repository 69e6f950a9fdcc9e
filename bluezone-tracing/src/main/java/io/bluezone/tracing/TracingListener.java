// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.records.encounter.Encounter;
import java.util.function.Consumer;

/**
 * Receives what a {@link ProximityTracer} finds. Called on the tracer's executor, one call at a
 * time, and must not block it; or on the executor it was added with. What a listener throws is
 * logged and stops nothing. It may call the tracer.
 *
 * <p>An encounter of a quarter of an hour is reported about 20 times while it grows. {@link
 * #ofEnded} makes a listener that receives each when it is over.
 */
@FunctionalInterface
public interface TracingListener {

  /**
   * An encounter has begun or grown, and has been saved: within seconds of being heard. Until it
   * ends it is told again each time it has grown, each time as far as this run of the program has
   * seen it; {@link Encounter#key()} tells which it is.
   */
  void onEncounter(Encounter encounter);

  /**
   * An encounter is over: its interval has ended, or the contact was missed in two scans. If the
   * contact comes back within the interval, the same encounter grows again.
   */
  default void onEncounterEnded(Encounter encounter) {}

  /**
   * A problem has come or gone, or the tracer was started or stopped. Counts and times alone are
   * not told.
   */
  default void onStatus(TracingStatus status) {}

  /**
   * A listener for whom an encounter is one event and not many: it is notified when the encounter
   * is over. One whose contact comes back in the same interval is reported once more, with the same
   * {@link Encounter#key()}.
   */
  static TracingListener ofEnded(Consumer<? super Encounter> listener) {
    checkNotNull(listener, "listener");
    return new TracingListener() {
      @Override
      public void onEncounter(Encounter encounter) {}

      @Override
      public void onEncounterEnded(Encounter encounter) {
        listener.accept(encounter);
      }
    };
  }
}

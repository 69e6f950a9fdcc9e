// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.air;

import io.bluezone.tracing.Problem;
import io.bluezone.tracing.internal.status.Component;
import io.bluezone.tracing.internal.status.StatusTracker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Checks whether the radio goes by the tracer's clock, which in a simulated world has to be passed
 * on. Thread safe.
 */
public final class RadioClock {

  /** A clock that is set right moves by less, and reports are not under way for so long. */
  static final Duration TOLERANCE = Duration.ofDays(1);

  private static final long TOLERANCE_SECONDS = TOLERANCE.toMillis() / 1000;

  private final Clock clock;
  private final StatusTracker status;
  private volatile boolean differs;

  /** A comparison with the clock as it was given, believed or not. */
  public RadioClock(Clock clock, StatusTracker status) {
    this.clock = clock;
    this.status = status;
  }

  /** The radio has received something at a time. */
  void received(Instant time) {
    Instant now = clock.instant();
    boolean far =
        Math.abs(time.getEpochSecond() - now.getEpochSecond()) >= TOLERANCE_SECONDS
            && Duration.between(time, now).abs().compareTo(TOLERANCE) > 0;
    if (far && !differs) {
      differs = true;
      status.raise(
          Component.RADIO_CLOCK,
          Problem.Kind.RADIO_CLOCK_DIFFERS,
          "the radio heard a frame at " + time + " when the tracer's clock showed " + now);
    } else if (!far && differs) {
      differs = false;
      status.clear(Component.RADIO_CLOCK);
    }
  }

  /** Forgets the comparison when the scan stops. */
  void forget() {
    differs = false;
    status.clear(Component.RADIO_CLOCK);
  }
}

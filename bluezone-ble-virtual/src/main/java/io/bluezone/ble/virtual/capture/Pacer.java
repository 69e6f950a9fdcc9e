// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Computes when reports are due with the recorded pauses. Not thread safe. */
final class Pacer {

  private final Clock clock;
  private @Nullable Instant started;
  private Instant first = Instant.EPOCH;
  private Instant previous = Instant.EPOCH;

  Pacer(Clock clock) {
    this.clock = clock;
  }

  /**
   * Microseconds to wait before the next report, 0 or less for now: never longer than the capture's
   * own pause before it.
   */
  long microsUntil(Instant time) {
    Instant now = clock.instant();
    if (started == null) {
      started = now;
      first = time;
      previous = time;
    }
    long due = ChronoUnit.MICROS.between(first, time) - ChronoUnit.MICROS.between(started, now);
    long pause = ChronoUnit.MICROS.between(previous, time);
    previous = time;
    return Math.min(due, pause);
  }
}

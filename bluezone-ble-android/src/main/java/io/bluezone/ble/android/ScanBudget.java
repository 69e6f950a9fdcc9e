// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import android.os.SystemClock;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * Keeps a program below Android's limit of scan starts. Android counts the starts of an app,
 * whichever part of it makes them: the sixth within 30 s gets no results and, before Android 13, no
 * error either ({@code NUM_SCAN_DURATIONS_KEPT} and {@code EXCESSIVE_SCANNING_PERIOD_MS} of {@code
 * AppScanStats} in Android's Bluetooth app).
 *
 * <p>Thread safe.
 */
final class ScanBudget {

  /** Starts that Android allows in its period. */
  static final int STARTS = 5;

  /** Android's 30 s and a second more: Android counts a start with a delay. */
  static final Duration PERIOD = Duration.ofSeconds(31);

  /** The budget of this process: Android counts the starts of all radios of a process together. */
  private static final ScanBudget OF_PROCESS = new ScanBudget(SystemClock::elapsedRealtime);

  private final LongSupplier elapsedMillis;

  @GuardedBy("this")
  private final Deque<Long> starts = new ArrayDeque<>();

  /** A budget of its own, by a clock that goes on in the phone's sleep, as Android's count does. */
  ScanBudget(LongSupplier elapsedMillis) {
    this.elapsedMillis = elapsedMillis;
  }

  static ScanBudget ofProcess() {
    return OF_PROCESS;
  }

  /** Takes a start, if one is left: zero. Otherwise the time to wait before asking again. */
  synchronized Duration take() {
    Duration wait = untilFree();
    if (wait.isZero()) {
      starts.add(elapsedMillis.getAsLong());
    }
    return wait;
  }

  /** The time until a start is left; zero if there is one now. */
  synchronized Duration untilFree() {
    long now = elapsedMillis.getAsLong();
    // Later than now: the clock is another, as from one test to the next.
    starts.removeIf(start -> start > now || start <= now - PERIOD.toMillis());
    return starts.size() < STARTS
        ? Duration.ZERO
        : Duration.ofMillis(starts.element() + PERIOD.toMillis() - now);
  }

  /** Notes that Android itself has refused a start: none is left for a whole period. */
  synchronized void exhaust() {
    starts.clear();
    for (int i = 0; i < STARTS; i++) {
      starts.add(elapsedMillis.getAsLong());
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.air;

import io.bluezone.records.exposure.Wording;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.internal.status.Component;
import io.bluezone.tracing.internal.status.StatusTracker;
import io.bluezone.tracing.internal.task.AnyThread;
import io.bluezone.tracing.internal.task.OnTracerLane;
import java.time.Duration;
import java.util.Locale;

/**
 * Measures how long a scan has listened without hearing anything, and says when to look whether
 * anything at all is on the air.
 *
 * <p>Such a look is a scan without filters. Where a platform gives a program in the background
 * nothing without a filter, as iOS does, a look is deaf: so it ends after a minute, found out or
 * not, and the next comes after twice as long, up to eight minutes.
 */
@OnTracerLane
final class ScanWatchdog {

  /** After listening so long in vain for Bluezone, listen for anything; for so long. */
  static final Duration SUSPICIOUS = Duration.ofMinutes(1);

  /** The longest time between two looks for anything. */
  private static final Duration MOST_PATIENT = Duration.ofMinutes(8);

  /** After listening so long in vain for anything, report it, and restart the scan each time. */
  static final Duration DEAD = Duration.ofMinutes(5);

  private final StatusTracker status;
  private Duration listened = Duration.ZERO;
  private Duration patience = SUSPICIOUS;
  private Duration sinceChange = Duration.ZERO;
  private boolean looking;
  private volatile boolean heard;

  ScanWatchdog(StatusTracker status) {
    this.status = status;
  }

  @AnyThread
  void heard() {
    if (!heard) {
      heard = true;
    }
  }

  /** A window is over. */
  void listened(Duration time) {
    if (heard) {
      forget();
      return;
    }
    listened = listened.plus(time);
    sinceChange = sinceChange.plus(time);
    if (sinceChange.compareTo(looking ? SUSPICIOUS : patience) >= 0) {
      changeOver();
    }
    if (isDead()) {
      status.raise(
          Component.SILENCE,
          Problem.Kind.SCAN_SILENT,
          "listened for " + Wording.of(Locale.ENGLISH).duration(listened) + " and heard nothing");
    }
  }

  private void changeOver() {
    sinceChange = Duration.ZERO;
    looking = !looking;
    if (!looking) {
      Duration longer = patience.multipliedBy(2);
      patience = longer.compareTo(MOST_PATIENT) > 0 ? MOST_PATIENT : longer;
    }
  }

  void forget() {
    heard = false;
    listened = Duration.ZERO;
    patience = SUSPICIOUS;
    sinceChange = Duration.ZERO;
    looking = false;
    status.clear(Component.SILENCE);
  }

  /** Tells whether to listen for anything now. */
  boolean isLooking() {
    return looking;
  }

  boolean isDead() {
    return listened.compareTo(DEAD) >= 0;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.air;

import io.bluezone.tracing.Problem;
import io.bluezone.tracing.internal.status.Component;
import io.bluezone.tracing.internal.status.StatusTracker;
import io.bluezone.tracing.internal.task.AnyThread;
import io.bluezone.tracing.internal.task.OnTracerLane;
import java.time.Duration;

/** Measures how long a scan has listened without hearing anything. */
@OnTracerLane
final class ScanWatchdog {

  /** After listening so long in vain for Bluezone, listen for anything. */
  static final Duration SUSPICIOUS = Duration.ofMinutes(1);

  /** After listening so long in vain for anything, report it, and restart the scan each time. */
  static final Duration DEAD = Duration.ofMinutes(5);

  private final StatusTracker status;
  private Duration listened = Duration.ZERO;
  private volatile boolean heard;

  ScanWatchdog(StatusTracker status) {
    this.status = status;
  }

  @AnyThread
  void heard() {
    heard = true;
  }

  /** A window is over. */
  void listened(Duration time) {
    if (heard) {
      forget();
      return;
    }
    listened = listened.plus(time);
    if (isDead()) {
      status.raise(
          Component.SILENCE,
          Problem.Kind.SCAN_SILENT,
          "listened " + listened + " and heard nothing");
    }
  }

  void forget() {
    heard = false;
    listened = Duration.ZERO;
    status.clear(Component.SILENCE);
  }

  boolean isSuspicious() {
    return listened.compareTo(SUSPICIOUS) >= 0;
  }

  boolean isDead() {
    return listened.compareTo(DEAD) >= 0;
  }
}

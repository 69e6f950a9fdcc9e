// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.air;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.fixtures.ManualTime;
import io.bluezone.tracing.Problem.Kind;
import io.bluezone.tracing.internal.status.StatusTracker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a scan that hears nothing is suspected, and when it is reported. */
class ScanWatchdogTest {

  private final StatusTracker status = new StatusTracker(new ManualTime(), () -> {});
  private final ScanWatchdog watchdog = new ScanWatchdog(status);

  private void listen(long seconds) {
    watchdog.listened(Duration.ofSeconds(seconds));
  }

  /** How long it listens in vain until it looks for anything, or no longer does. */
  private long secondsUntil(boolean looking) {
    long seconds = 0;
    while (watchdog.isLooking() != looking) {
      listen(1);
      seconds++;
    }
    return seconds;
  }

  private boolean isReported() {
    return status.snapshot().has(Kind.SCAN_SILENT);
  }

  @Test
  void looksForAMinuteAfterOneTwoFourAndEightMinutes() {
    for (int minutes : new int[] {1, 2, 4, 8, 8}) {
      assertThat(secondsUntil(true)).isEqualTo(60L * minutes);
      assertThat(secondsUntil(false)).isEqualTo(60);
    }
  }

  @Test
  void reportsFiveMinutesOfSilence() {
    listen(299);
    assertThat(watchdog.isDead()).isFalse();
    assertThat(isReported()).isFalse();
    listen(1);
    assertThat(watchdog.isDead()).isTrue();
    assertThat(isReported()).isTrue();
  }

  @Test
  void endsTheSuspicionOnceSomethingIsHeard() {
    listen(300);
    watchdog.heard();
    listen(300);
    assertThat(watchdog.isDead()).isFalse();
    assertThat(watchdog.isLooking()).isFalse();
    assertThat(isReported()).isFalse();
    assertThat(secondsUntil(true)).as("patience is as at first").isEqualTo(60);
    listen(240);
    assertThat(watchdog.isDead()).isTrue();
  }

  @Test
  void measuresFromTheBeginningAfterForgetting() {
    listen(59);
    watchdog.heard();
    watchdog.forget();
    listen(59);
    assertThat(watchdog.isLooking()).isFalse();
    listen(1);
    assertThat(watchdog.isLooking()).isTrue();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bluezone.tracing.recording.ScanWindows.Window;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The means and likelihoods, against values worked out by hand. */
class AttendanceTest {

  /** Longer before a window than any pause. */
  private static final double NO_CHANGE = 1_000;

  /**
   * Senders of 6 s and silences of 12 s: who came before the window before closed was unheard for
   * 12 * 12 / (2 * 18) = 4 s on average.
   */
  private final Attendance attendance = new Attendance(6, 12);

  private static Window window(double seconds, double gap) {
    return new Window(1, 0, Math.round(1000 * seconds), Math.round(1000 * gap));
  }

  /** Half of the pause, and a third of the silence before it, each as likely as it is long. */
  @ParameterizedTest
  @CsvSource({
    // (46 * 46 / 2 + 4 * (46 + 4)) / (46 + 4)
    "46, 0, 25.16",
    // (16 * 16 / 2 + 4 * (16 + 4)) / (16 + 4)
    "16, 0, 10.4",
    // a gap of 4 s hides for 2 s more: (24 * 24 / 2 + 6 * (24 + 4)) / (24 + 6)
    "24, 4, 15.2",
    // no pause: a third of the silence
    "0, 0, 4",
  })
  void estimatesAnArrivalInThePauseOrShortlyBefore(double pause, double gap, double middle) {
    assertThat(attendance.beyond(0, pause, NO_CHANGE, gap)).isCloseTo(middle, within(1e-9));
    assertThat(attendance.beyond(2, pause, NO_CHANGE, gap)).isCloseTo(2 + middle, within(1e-9));
  }

  @Test
  void hidesNoMoreThan260SecondsInAPause() {
    assertThat(attendance.beyond(0, 10_000, 10_000, 0))
        .isEqualTo(attendance.beyond(0, 260, NO_CHANGE, 0))
        .isCloseTo((260 * 260 / 2.0 + 4 * 264) / 264, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"10, 12", "23.5, 25.5", "0, 2", "-5, 2", "24, 16.285714285714285"})
  void countsAHiddenPauseFromTheIdsChangeOn(double change, double beyond) {
    assertThat(attendance.beyond(2, 24, change, 0)).isCloseTo(beyond, within(1e-9));
  }

  /**
   * What is weighed, in 18ths: 6 that it came while it sent, 12 or less that it did while silent,
   * and the pause with the time unheard that it came before.
   */
  @ParameterizedTest
  @CsvSource({
    // (3 * 3 / 2 + (16 + 4) * (3 + 10.4)) / (6 + 3 + 20)
    "3, 16, 0, 9.396551724137931",
    // (12 * 12 / 2 + 20 * (12 + 10.4)) / (6 + 12 + 20)
    "12, 16, 0, 13.684210526315789",
    // (6 * 4 / 2 + 10 * (4 + 10) / 2 + (24 + 6) * (10 + 15.2)) / (6 + 10 + 30)
    "10, 24, 4, 18.217391304347824",
    // the last moment that it may have come before: (72 + 20 * (14.999 + 10.4)) / 38
    "14.999, 16, 0, 15.262631578947368",
  })
  void estimatesALaterArrivalWithinTheWindowOrBefore(
      double within, double pause, double gap, double beyond) {
    assertThat(attendance.beyond(within, pause, NO_CHANGE, gap)).isCloseTo(beyond, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    // 12 * 12 / 2 / (6 + 12)
    "15, 0, 4",
    "100, 0, 4",
    // with a gap: (6 * 4 / 2 + 12 * (4 + 12) / 2) / (6 + 12)
    "19, 4, 6",
  })
  void estimatesAnArrivalWithinTheWindowAfterASilence(double within, double gap, double beyond) {
    assertThat(attendance.beyond(within, 16, NO_CHANGE, gap)).isCloseTo(beyond, within(1e-9));
    assertThat(attendance.beyond(within, 200, NO_CHANGE, gap)).isCloseTo(beyond, within(1e-9));
  }

  /**
   * It stays until its having gone and come back is as likely: away / 900 s, at most 1, times away
   * / 14,400 s.
   */
  @ParameterizedTest
  @CsvSource({
    // sending, silence, heard windows, their seconds, missed windows: how many, seconds, gap, until
    // Heard a thousand times a second, it is missed by chance in 5 of 100 windows.
    "15, 15, 100000, 80, 1, 20, 0, 804.98",
    "15, 15, 100000, 80, 2, 20, 0, 180.0",
    // A window of 10 s misses a silence that lasts 5 s longer in 5 of 30: .05 + .95 / 6 = .20833.
    "15, 15, 100000, 80, 1, 10, 0, 3000",
    // One that does not listen for 5 s of it in 10 of 30: .05 + .95 / 3 = .36667.
    "15, 15, 100000, 80, 1, 10, 5, 5280",
    // Gaps that are longer than the window: in 15 of 30.
    "15, 15, 100000, 80, 1, 10, 20, 7560",
    // A silence of 10 s of 30 s: .05 + .95 * 3 / 30 = .145.
    "20, 10, 100000, 80, 1, 7, 0, 2088",
    "20, 10, 100000, 80, 1, 10, 0, 804.98",
  })
  void staysUnlessAReturnIsLikelier(
      double sending,
      double silence,
      int frames,
      double heardSeconds,
      int count,
      double seconds,
      double gap,
      double until) {
    Attendance senders = new Attendance(sending, silence);
    List<Window> missed = Collections.nCopies(count, window(seconds, gap));

    assertThat(senders.stayed(frames, heardSeconds, missed, until - 0.1)).isTrue();
    assertThat(senders.stayed(frames, heardSeconds, missed, until + 0.1)).isFalse();
  }

  /** One frame in 20 s, of the window that heard it and the one that missed it. */
  @Test
  void missesASeldomHeardDeviceByChance() {
    double chance = 1 / 6.0 + 5 / 6.0 * Math.exp(-10 / 20.0);
    double until = 14_400 * (0.05 + 0.95 * chance);
    List<Window> missed = List.of(window(10, 0));
    Attendance senders = new Attendance(15, 15);

    assertThat(senders.stayed(1, 10, missed, until - 0.01)).isTrue();
    assertThat(senders.stayed(1, 10, missed, until + 0.01)).isFalse();
  }

  @Test
  void staysUnlessItWasMissed() {
    assertThat(attendance.stayed(1, 1, List.of(), 100_000)).isTrue();
  }
}

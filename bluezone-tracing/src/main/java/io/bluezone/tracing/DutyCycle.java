// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.time.Duration;

/**
 * When a device sends and when it listens (Bluezone protocol, section 3). Both alternate on their
 * own; a pause of zero means without a pause.
 *
 * <p>How soon two devices notice each other follows from it: a scan of at least one advertising
 * period hears every device that is near, so that after at most one scan pause and two scans each
 * knows of the other.
 *
 * @param advertiseOn how long it sends at a stretch: 1 s to 1 h
 * @param advertiseOff the pause after that: 0 to 1 h
 * @param scanOn how long it listens at a stretch: 1 s to 1 h
 * @param scanOff the pause after that: 0 to 1 h; with {@code scanOn} at least 6 s unless it is 0,
 *     because Android gives no results to a program that starts more than 5 scans in 30 s
 */
public record DutyCycle(
    Duration advertiseOn, Duration advertiseOff, Duration scanOn, Duration scanOff) {

  private static final Duration SHORTEST_ON = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration SHORTEST_SCAN_PERIOD = Duration.ofSeconds(6);

  /** The white paper's (section 8.3): sends 15 s of 30 s, listens 35 s of 120 s. */
  public static final DutyCycle WHITE_PAPER = ofSeconds(15, 15, 35, 85);

  /** That of the deployed app 3.0.3: sends 15 s of 30 s, listens 40 s of 300 s. */
  public static final DutyCycle APP = ofSeconds(15, 15, 40, 260);

  /**
   * The deployed app's while its scan screen is open: sends 150 s of 155 s, and listens as long. It
   * goes on sending the ID that such a burst began with, up to 148 s after its interval (seen by
   * running it); a {@link ProximityTracer} changes it when the interval ends.
   */
  public static final DutyCycle SCAN_SCREEN = ofSeconds(150, 5, 150, 5);

  /** Always sends and always listens: for devices on the mains. */
  public static final DutyCycle CONTINUOUS = ofSeconds(15, 0, 15, 0);

  public DutyCycle {
    checkNotNull(advertiseOn, "advertiseOn");
    checkNotNull(advertiseOff, "advertiseOff");
    checkNotNull(scanOn, "scanOn");
    checkNotNull(scanOff, "scanOff");
    checkOn("advertiseOn", advertiseOn);
    checkOff("advertiseOff", advertiseOff);
    checkOn("scanOn", scanOn);
    checkOff("scanOff", scanOff);
    checkArgument(
        scanOff.isZero() || scanOn.plus(scanOff).compareTo(SHORTEST_SCAN_PERIOD) >= 0,
        "scanOn and scanOff are together %s: less than 6 s would be throttled by Android",
        scanOn.plus(scanOff));
  }

  /**
   * A duty cycle in whole seconds.
   *
   * @param advertiseOn seconds of sending
   * @param advertiseOff seconds of the pause after it
   * @param scanOn seconds of listening
   * @param scanOff seconds of the pause after it
   * @return the duty cycle
   * @throws IllegalArgumentException if one of them is out of its bounds
   */
  public static DutyCycle ofSeconds(
      long advertiseOn, long advertiseOff, long scanOn, long scanOff) {
    return new DutyCycle(
        Duration.ofSeconds(advertiseOn),
        Duration.ofSeconds(advertiseOff),
        Duration.ofSeconds(scanOn),
        Duration.ofSeconds(scanOff));
  }

  private static void checkOn(String name, Duration time) {
    checkArgument(
        time.compareTo(SHORTEST_ON) >= 0 && time.compareTo(LONGEST) <= 0,
        "%s must be 1 s to 1 h, not %s",
        name,
        time);
  }

  private static void checkOff(String name, Duration time) {
    checkArgument(
        !time.isNegative() && time.compareTo(LONGEST) <= 0,
        "%s must be 0 to 1 h, not %s",
        name,
        time);
  }
}

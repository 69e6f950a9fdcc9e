// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.settings;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.base.ScanPower;
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
 * @param scanPower how much of the time it listens while it scans
 * @param adapting whether the tracer departs from the times by what it hears and is told: see
 *     {@link #adaptive()}
 */
public record DutyCycle(
    Duration advertiseOn,
    Duration advertiseOff,
    Duration scanOn,
    Duration scanOff,
    ScanPower scanPower,
    boolean adapting) {

  private static final Duration SHORTEST_ON = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration SHORTEST_SCAN_PERIOD = Duration.ofSeconds(6);

  /** The most that adapting adds to a pause. */
  private static final Duration LONGEST_STRETCH = Duration.ofSeconds(61);

  /** The white paper's (section 8.3): sends 15 s of 30 s, listens 35 s of 120 s. */
  public static final DutyCycle WHITE_PAPER = ofSeconds(15, 15, 35, 85);

  /** The cycle of the deployed app 3.0.3: sends 15 s of 30 s, listens 40 s of 300 s. */
  public static final DutyCycle APP = ofSeconds(15, 15, 40, 260);

  /**
   * The deployed app's while its scan screen is open: sends 150 s of 155 s, and listens as long. It
   * goes on sending the ID that such a burst began with, up to 148 s after its interval (seen by
   * running it); a {@code ProximityTracer} changes it when the interval ends.
   */
  public static final DutyCycle SCAN_SCREEN = ofSeconds(150, 5, 150, 5);

  /** Always sends and always listens: for devices on the mains. */
  public static final DutyCycle CONTINUOUS = ofSeconds(15, 0, 15, 0);

  public DutyCycle {
    checkNotNull(scanPower, "scanPower");
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

  /** A duty cycle that listens all the time while it scans, and keeps to its times. */
  public DutyCycle(Duration advertiseOn, Duration advertiseOff, Duration scanOn, Duration scanOff) {
    this(advertiseOn, advertiseOff, scanOn, scanOff, ScanPower.LOW_LATENCY, false);
  }

  /**
   * For phones: always sends, and listens at low power for 21 s of 75 s, which is 100 s an hour.
   * Everybody within reach is heard within 5 minutes.
   *
   * <p>The times are such that each scan meets the half of the time in which an original sends (15
   * s of 30 s) with two looks at least, and that scans come at a moment of its period that is not
   * always the same: 75 s are 15 modulo 30.
   *
   * <p>It adapts. By what is heard: the more devices are near, the less often it sends, so that a
   * crowd's frames do not drown each other. By what it is told ({@code ProximityTracer.hint}): on
   * the move pauses of more than 45 s are 30 s shorter; at rest among devices that were there
   * before they are 30 s longer, and as much longer while the battery must be spared. A pause is up
   * to 1 s longer or shorter by chance, so that no two devices keep step.
   */
  public static DutyCycle adaptive() {
    return ofSeconds(15, 0, 21, 54).withScanPower(ScanPower.LOW_POWER).withAdapting(true);
  }

  /**
   * As {@link #adaptive()}, with scans of 21 s in 45 s, 170 s of listening an hour: all within
   * reach are heard within 2 minutes.
   */
  public static DutyCycle adaptivePrompt() {
    return ofSeconds(15, 0, 21, 24).withScanPower(ScanPower.LOW_POWER).withAdapting(true);
  }

  /** {@return the same with another effort} */
  public DutyCycle withScanPower(ScanPower power) {
    return new DutyCycle(advertiseOn, advertiseOff, scanOn, scanOff, power, adapting);
  }

  /** {@return the same, adapting or not} */
  public DutyCycle withAdapting(boolean adapting) {
    return new DutyCycle(advertiseOn, advertiseOff, scanOn, scanOff, scanPower, adapting);
  }

  /** {@return the same with another pause between scans} */
  public DutyCycle withScanOff(Duration scanOff) {
    return new DutyCycle(advertiseOn, advertiseOff, scanOn, scanOff, scanPower, adapting);
  }

  /** {@return the longest time from the beginning of one scan to that of the next} */
  public Duration longestScanPeriod() {
    Duration period = scanOn.plus(scanOff);
    return adapting ? period.plus(LONGEST_STRETCH) : period;
  }

  /** A duty cycle in whole seconds. */
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

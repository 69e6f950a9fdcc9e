// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.device;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.base.ScanPower;
import java.time.Duration;

/**
 * The listening of a device while it scans. In each interval it listens on the next of the three
 * advertising channels, for the time of the window (Core Specification, Volume 6, Part B, section
 * 4.4.3).
 *
 * @param interval from the beginning of one window to the next
 * @param window how long it listens; at most the interval, which is all the time
 * @param appleBackground whether it hears what an iPhone's app hears in the background: only with a
 *     filter, each advertisement once, and no iPhone that is itself in the background
 */
public record ScanBehaviour(Duration interval, Duration window, boolean appleBackground) {

  /** Listens all the time, 100 ms on each channel. */
  public static final ScanBehaviour CONTINUOUS =
      new ScanBehaviour(Duration.ofMillis(100), Duration.ofMillis(100), false);

  public ScanBehaviour {
    checkNotNull(interval, "interval");
    checkNotNull(window, "window");
    checkArgument(!window.isNegative() && !window.isZero(), "the scan window must be more than 0");
    checkArgument(
        window.compareTo(interval) <= 0, "the scan window must not be longer than the interval");
  }

  /**
   * The listening of the device to a scan of some effort. Who listens all the time when told to
   * listens less when told to do that; whose platform has given it times of its own, as iOS does,
   * keeps them.
   */
  public ScanBehaviour at(ScanPower power) {
    checkNotNull(power, "power");
    return power == ScanPower.LOW_LATENCY || !window.equals(interval)
        ? this
        : withDuty(power.interval(), power.window());
  }

  /** The same at other times. */
  public ScanBehaviour withDuty(Duration interval, Duration window) {
    return new ScanBehaviour(interval, window, appleBackground);
  }
}

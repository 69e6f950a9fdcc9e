// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import static com.google.common.base.Preconditions.checkArgument;

import io.bluezone.base.ScanPower;
import io.bluezone.ble.ScanSettings;
import java.time.Clock;
import java.time.Duration;

/**
 * The ways in which an {@link AndroidRadio} uses the phone's Bluetooth.
 *
 * @param effort how much of the time a running scan listens at most, by Android's scan modes, which
 *     manufacturers change; one that asks for less in its {@link ScanSettings#power()} is given
 *     less
 * @param reportDelay how long receptions may be held back to be handed over together, which lets
 *     the phone sleep in between; zero for none. Ignored where the controller cannot collect them.
 *     What is still held back when a scan is closed is lost
 * @param clock stamps the scan reports
 */
public record AndroidRadioSettings(ScanPower effort, Duration reportDelay, Clock clock) {

  /** Listens all the time, hands over at once, system clock: for scans that run in a duty cycle. */
  public static final AndroidRadioSettings DEFAULT =
      new AndroidRadioSettings(ScanPower.LOW_LATENCY, Duration.ZERO, Clock.systemUTC());

  public AndroidRadioSettings {
    checkArgument(!reportDelay.isNegative(), "reportDelay must not be negative");
  }

  /** The same with another effort. */
  public AndroidRadioSettings withEffort(ScanPower effort) {
    return new AndroidRadioSettings(effort, reportDelay, clock);
  }

  /** The same with another delay. */
  public AndroidRadioSettings withReportDelay(Duration reportDelay) {
    return new AndroidRadioSettings(effort, reportDelay, clock);
  }

  /** The same with another clock. */
  public AndroidRadioSettings withClock(Clock clock) {
    return new AndroidRadioSettings(effort, reportDelay, clock);
  }
}

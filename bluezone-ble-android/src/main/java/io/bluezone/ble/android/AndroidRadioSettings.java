// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import static com.google.common.base.Preconditions.checkArgument;

import io.bluezone.ble.ScanSettings;
import java.time.Clock;
import java.time.Duration;

/**
 * The ways in which an {@link AndroidRadio} uses the phone's Bluetooth.
 *
 * @param effort how much of the time a running scan listens at most; one that asks for less in its
 *     {@link ScanSettings#power()} is given less
 * @param reportDelay how long receptions may be held back to be handed over together, which lets
 *     the phone sleep in between; zero for none. Ignored where the controller cannot collect them.
 *     What is still held back when a scan is closed is lost
 * @param clock stamps the scan reports
 */
public record AndroidRadioSettings(Effort effort, Duration reportDelay, Clock clock) {

  /** Listens all the time, hands over at once, system clock: for scans that run in a duty cycle. */
  public static final AndroidRadioSettings DEFAULT =
      new AndroidRadioSettings(Effort.LOW_LATENCY, Duration.ZERO, Clock.systemUTC());

  /**
   * The share of the time that a running scan listens: Android's scan modes. The shares are those
   * of AOSP ({@code ScanManager}); manufacturers change them, and Android lowers them while the
   * screen is off.
   */
  public enum Effort {
    /** About a tenth of the time. */
    LOW_POWER(ScanSettings.Power.LOW_POWER),
    /** About a quarter of the time. */
    BALANCED(ScanSettings.Power.BALANCED),
    /** All the time. */
    LOW_LATENCY(ScanSettings.Power.LOW_LATENCY);

    private final ScanSettings.Power power;

    Effort(ScanSettings.Power power) {
      this.power = power;
    }

    ScanSettings.Power power() {
      return power;
    }
  }

  public AndroidRadioSettings {
    checkArgument(!reportDelay.isNegative(), "reportDelay must not be negative");
  }

  /**
   * The same with another effort.
   *
   * @param effort how much of the time a running scan listens
   * @return the changed settings
   */
  public AndroidRadioSettings withEffort(Effort effort) {
    return new AndroidRadioSettings(effort, reportDelay, clock);
  }

  /**
   * The same with another delay.
   *
   * @param reportDelay how long receptions may be held back
   * @return the changed settings
   */
  public AndroidRadioSettings withReportDelay(Duration reportDelay) {
    return new AndroidRadioSettings(effort, reportDelay, clock);
  }

  /**
   * The same with another clock.
   *
   * @param clock stamps the scan reports
   * @return the changed settings
   */
  public AndroidRadioSettings withClock(Clock clock) {
    return new AndroidRadioSettings(effort, reportDelay, clock);
  }
}

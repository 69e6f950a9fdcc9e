// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.time.Duration;

/**
 * The settings of an advertisement.
 *
 * @param connectable whether devices may connect; needed to serve GATT
 * @param interval the time between two advertising events, before the random delay that every
 *     controller adds; a wish where {@link RadioCapabilities#advertisingInterval()} is false
 * @param power how strong
 */
public record AdvertiseSettings(boolean connectable, Duration interval, Power power) {

  /** Shortest interval: 20 ms (Core Specification, Volume 6, Part B, section 4.4.2.2). */
  public static final Duration MIN_INTERVAL = Duration.ofMillis(20);

  /** Longest interval of legacy advertising: 10.24 s (same section). */
  public static final Duration MAX_INTERVAL = Duration.ofMillis(10_240);

  /** Connectable, every 250 ms, low power: the Android form of Bluezone asks for low power. */
  public static final AdvertiseSettings DEFAULT =
      new AdvertiseSettings(true, Duration.ofMillis(250), Power.LOW);

  /** Transmit power, as coarse as the platforms take it. */
  public enum Power {
    /** The least the controller offers. */
    ULTRA_LOW,
    /** Low. */
    LOW,
    /** Medium. */
    MEDIUM,
    /** The most the controller offers. */
    HIGH
  }

  public AdvertiseSettings {
    checkNotNull(interval, "interval");
    checkNotNull(power, "power");
    checkArgument(
        interval.compareTo(MIN_INTERVAL) >= 0 && interval.compareTo(MAX_INTERVAL) <= 0,
        "advertising interval must be 20 ms to 10.24 s, not %s",
        interval);
  }

  /** The same, connectable or not. */
  public AdvertiseSettings withConnectable(boolean connectable) {
    return new AdvertiseSettings(connectable, interval, power);
  }

  /** The same at another interval. */
  public AdvertiseSettings withInterval(Duration interval) {
    return new AdvertiseSettings(connectable, interval, power);
  }

  /** The same at another power. */
  public AdvertiseSettings withPower(Power power) {
    return new AdvertiseSettings(connectable, interval, power);
  }
}

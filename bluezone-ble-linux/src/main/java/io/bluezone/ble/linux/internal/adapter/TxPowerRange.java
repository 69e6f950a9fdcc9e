// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.adapter;

import io.bluezone.ble.AdvertiseSettings.Power;
import java.util.OptionalInt;

/** The transmit powers that BlueZ lets an advertisement ask for, in dBm; none if not settable. */
public record TxPowerRange(boolean settable, int min, int max) {

  /** The power for a level, clamped to the range; empty where it cannot be set. */
  public OptionalInt nearest(Power power) {
    return settable
        ? OptionalInt.of(Math.max(min, Math.min(max, dbm(power))))
        : OptionalInt.empty();
  }

  /** Android's {@code AdvertisingSetParameters.TX_POWER_*}: what phones send at these levels. */
  private static int dbm(Power power) {
    return switch (power) {
      case ULTRA_LOW -> -21;
      case LOW -> -15;
      case MEDIUM -> -7;
      case HIGH -> 1;
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.contract;

import io.bluezone.ble.BleRadio;
import io.bluezone.ble.DeviceAddress;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Two radios within each other's range, and the time they live in. */
public interface RadioPair extends AutoCloseable {

  /** The radio under test. */
  BleRadio first();

  /** Another radio in range of the first. */
  BleRadio second();

  /** Lets radio time pass: sleeps in real time, advances a virtual clock. */
  void pass(Duration time);

  /** Switches a radio's adapter off or on, as its user would. */
  void power(BleRadio radio, boolean on);

  /**
   * Has the platform pause a radio's scans, or lets them go on: a phone's screen goes off and on.
   *
   * @return whether this platform pauses scans at all; false if nothing was done
   */
  default boolean pause(BleRadio radio, boolean paused) {
    return false;
  }

  /** An address at which nobody answers. */
  default DeviceAddress nobody() {
    return DeviceAddress.parse("C0:00:00:00:00:01", DeviceAddress.Type.RANDOM);
  }

  /** The longest that anything in the suite may take. */
  default Duration patience() {
    return Duration.ofSeconds(10);
  }

  /** Lets time pass until the condition holds, at most {@link #patience()}. */
  default boolean until(BooleanSupplier condition) {
    Duration step = Duration.ofMillis(100);
    for (Duration left = patience(); !left.isNegative(); left = left.minus(step)) {
      if (condition.getAsBoolean()) {
        return true;
      }
      pass(step);
    }
    return condition.getAsBoolean();
  }

  @Override
  void close();
}

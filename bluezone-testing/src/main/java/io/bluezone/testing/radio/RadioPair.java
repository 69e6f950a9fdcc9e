// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.radio;

import io.bluezone.ble.BleRadio;
import io.bluezone.ble.DeviceAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Two radios within each other's range, and the time they live in. */
public interface RadioPair extends AutoCloseable {

  /** {@return the radio under test} */
  BleRadio first();

  /** {@return another radio in range of the first} */
  BleRadio second();

  /** Lets radio time pass: waits in real time, advances a virtual clock. */
  void pass(Duration time);

  /** {@return the time of day that reports of the present bear} */
  Instant now();

  /** Switches the adapter of one of the two off or on, as its user would. */
  void power(BleRadio radio, boolean on);

  /**
   * Has the platform pause the scans of one of the two, or lets them resume: a phone's screen goes
   * off and on. Returns false if this platform pauses no scans.
   */
  default boolean pause(BleRadio radio, boolean paused) {
    return false;
  }

  /** {@return whether the platform tells which frames invite connections} */
  default boolean tellsConnectable() {
    return true;
  }

  /** {@return an address at which no device answers} */
  default DeviceAddress nobody() {
    return DeviceAddress.parse("C0:00:00:00:00:01", DeviceAddress.Type.RANDOM);
  }

  /** {@return the longest that anything in the suite may take} */
  default Duration patience() {
    return Duration.ofSeconds(10);
  }

  /**
   * Lets time pass until a condition holds, at most {@link #patience()}, and tells whether it does.
   */
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

  /** Closes both radios and what was made for them. */
  @Override
  void close();
}

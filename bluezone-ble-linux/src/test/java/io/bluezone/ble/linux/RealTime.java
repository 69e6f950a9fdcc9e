// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Time that cannot be hurried: D-Bus and BlueZ live in it. */
final class RealTime {

  private RealTime() {}

  static void pass(Duration time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Lets time pass until the condition holds; whether it came to hold within the limit. */
  static boolean until(Duration limit, BooleanSupplier condition) {
    Duration step = Duration.ofMillis(20);
    for (Duration left = limit; !left.isNegative(); left = left.minus(step)) {
      if (condition.getAsBoolean()) {
        return true;
      }
      pass(step);
    }
    return condition.getAsBoolean();
  }
}

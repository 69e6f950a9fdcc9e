// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Time that cannot be hurried: D-Bus and BlueZ live in it. */
public final class RealTime {

  private static final Duration STEP = Duration.ofMillis(20);

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
  public static boolean until(Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return condition.getAsBoolean();
      }
      pass(STEP);
    }
    return true;
  }
}

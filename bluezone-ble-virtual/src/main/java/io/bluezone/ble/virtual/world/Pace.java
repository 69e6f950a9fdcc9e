// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import static com.google.common.base.Preconditions.checkNotNull;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The speed of virtual time: asked before each step of the world. */
@FunctionalInterface
public interface Pace {

  /** As fast as the machine goes. */
  Pace FAST = elapsed -> {};

  /**
   * Waits until a step is due that ends at a virtual time since the run began. An interrupt ends
   * the run.
   */
  void await(Duration elapsed) throws InterruptedException;

  /** Lets real time pass. */
  @FunctionalInterface
  interface Sleeper {
    /** Sleeps for a time, which is more than 0. */
    void sleep(Duration time) throws InterruptedException;
  }

  /**
   * The pace of real time. For one run: it starts now.
   *
   * @param nanos real time, such as {@code System::nanoTime}
   * @param sleeper waits in real time, such as {@code time -> Thread.sleep(time.toMillis())}; may
   *     wake early or late, the next step makes up for it
   * @return the pace
   */
  static Pace real(LongSupplier nanos, Sleeper sleeper) {
    checkNotNull(nanos, "nanos");
    checkNotNull(sleeper, "sleeper");
    long start = nanos.getAsLong();
    return elapsed -> {
      Duration left = elapsed.minusNanos(nanos.getAsLong() - start);
      if (!left.isNegative() && !left.isZero()) {
        sleeper.sleep(left);
      }
    };
  }
}

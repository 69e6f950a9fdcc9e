// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.base.TimeSource;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

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

  /**
   * The pace of real time. For one run: it starts now. A step that comes late is made up for by the
   * next ones.
   *
   * @param time real time, such as {@link TimeSource#system()}, which is waited for on its executor
   */
  static Pace real(TimeSource time) {
    checkNotNull(time, "time");
    long start = time.nanoTime();
    return elapsed -> {
      long left = elapsed.toNanos() - (time.nanoTime() - start);
      if (left > 0) {
        CountDownLatch over = new CountDownLatch(1);
        ScheduledFuture<?> unused =
            time.executor().schedule(over::countDown, left, TimeUnit.NANOSECONDS);
        over.await();
      }
    };
  }
}

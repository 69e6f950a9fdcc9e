// SPDX-License-Identifier: Apache-2.0
package io.bluezone.base;

import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;

/**
 * The time that a program runs in: the time of day, a time that never jumps, and an executor whose
 * delays pass in that time. On a computer it is {@link #system()}; a simulated world brings its
 * own, and so does a device that sleeps.
 *
 * <p>Thread safe.
 */
public interface TimeSource {

  /** {@return the time of day, in UTC; others may set it while the program runs} */
  Clock clock();

  /**
   * A time in ns that never jumps, for measuring how long something takes: what it counts from is
   * not defined. Best one that goes on while the device sleeps.
   */
  long nanoTime();

  /** An executor of one thread, the same one at each call. Its users do not shut it down. */
  ScheduledExecutorService executor();

  /**
   * The computer's time: its clock, {@link System#nanoTime()}, and an executor of its own with a
   * daemon thread that ends while there is nothing to do.
   */
  static TimeSource system() {
    return of(Clock.systemUTC(), System::nanoTime, SystemExecutor.create());
  }

  /**
   * A time source from its parts.
   *
   * @param clock the time of day
   * @param nanoTime a time in ns that never jumps
   * @param executor an executor of one thread
   */
  static TimeSource of(Clock clock, LongSupplier nanoTime, ScheduledExecutorService executor) {
    return new FixedTimeSource(clock, nanoTime, executor);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.base;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;

/** A time source that is made of a given clock, timer and executor. */
final class FixedTimeSource implements TimeSource {

  private final Clock clock;
  private final LongSupplier nanoTime;
  private final ScheduledExecutorService executor;

  FixedTimeSource(Clock clock, LongSupplier nanoTime, ScheduledExecutorService executor) {
    this.clock = requireNonNull(clock, "clock");
    this.nanoTime = requireNonNull(nanoTime, "nanoTime");
    this.executor = requireNonNull(executor, "executor");
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public long nanoTime() {
    return nanoTime.getAsLong();
  }

  @Override
  public ScheduledExecutorService executor() {
    return executor;
  }
}

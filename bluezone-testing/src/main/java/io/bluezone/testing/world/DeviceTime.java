// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.world;

import io.bluezone.base.TimeSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A clock that can be wrong, and a monotonic one that cannot. For parts of a tracer that run
 * outside a {@link TracedWorld}. It has no executor, so that only the test advances it. For one
 * thread.
 */
public final class DeviceTime implements TimeSource {

  private Instant trueTime;
  private Duration error = Duration.ZERO;
  private final InstantSource source = () -> trueTime().plus(error);

  /** A clock that is right. */
  public DeviceTime(Instant trueTime) {
    this.trueTime = trueTime;
  }

  /** Lets time pass. */
  public void pass(Duration duration) {
    trueTime = trueTime.plus(duration);
  }

  /** Sets the clock wrong: so far ahead of the true time from now on, or behind if negative. */
  public void jumpTo(Duration newError) {
    error = newError;
  }

  /** {@return whether it shows the true time} */
  public boolean isRight() {
    return error.isZero();
  }

  /** {@return the true time} */
  public Instant trueTime() {
    return trueTime;
  }

  @Override
  public long nanoTime() {
    return Duration.between(Instant.EPOCH, trueTime).toNanos();
  }

  @Override
  public Clock clock() {
    return source.withZone(ZoneOffset.UTC);
  }

  @Override
  public ScheduledExecutorService executor() {
    throw new UnsupportedOperationException("nothing runs by itself in this time");
  }
}

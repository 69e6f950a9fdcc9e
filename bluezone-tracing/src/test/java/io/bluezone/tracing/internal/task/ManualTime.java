// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.task;

import io.bluezone.ble.TimeSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.ScheduledExecutorService;

/** A time that passes when a test says so, with a clock that can be set. */
public final class ManualTime extends Clock implements TimeSource {

  /** The first instant; an interval of the usual schedule begins. */
  public static final Instant START = Instant.parse("2020-08-09T10:00:00Z");

  private final ManualExecutor executor = new ManualExecutor();
  private Duration ahead = Duration.ZERO;

  @Override
  public Instant instant() {
    return START.plusNanos(executor.nanos()).plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public Clock clock() {
    return this;
  }

  @Override
  public long nanoTime() {
    return executor.nanos();
  }

  @Override
  public ScheduledExecutorService executor() {
    return executor;
  }

  /** Lets time pass, and runs what is due by then. */
  public void pass(Duration time) {
    executor.pass(time);
  }

  public void passSeconds(long seconds) {
    pass(Duration.ofSeconds(seconds));
  }

  /** Runs what is due now. */
  public void settle() {
    pass(Duration.ZERO);
  }

  /** {@return how many tasks wait for their time} */
  public int waiting() {
    return executor.delays().size();
  }

  /** Sets the clock ahead, or back; the time that passes is not changed by it. */
  public void set(Duration by) {
    ahead = ahead.plus(by);
  }
}

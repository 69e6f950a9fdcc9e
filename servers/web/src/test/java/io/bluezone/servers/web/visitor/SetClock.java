// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.visitor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that stands still until a test moves it on, and a clock that a test sets wrong. */
public final class SetClock extends Clock {

  private volatile Instant now;
  private volatile Duration ahead = Duration.ZERO;

  public SetClock(Instant now) {
    this.now = now;
  }

  public void set(Instant time) {
    now = time;
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  /** Sets the clock wrong by so much, or right again; no time passes. */
  public void jump(Duration wrong) {
    ahead = wrong;
  }

  /** {@return a time in ns that never jumps} */
  public long nanoTime() {
    return Duration.between(Instant.EPOCH, now).toNanos();
  }

  /** {@return the time that it is, whatever the clock shows} */
  public Instant right() {
    return now;
  }

  public LocalDate today() {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  @Override
  public Instant instant() {
    return now.plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    InstantSource source = () -> now.plus(ahead);
    return source.withZone(zone);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import android.os.SystemClock;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes with the time since boot, in UTC. */
final class BootClock extends Clock {

  private final Instant beginning;
  private final long start = SystemClock.elapsedRealtime();

  /** One that says this now. */
  BootClock(Instant beginning) {
    this.beginning = beginning;
  }

  @Override
  public Instant instant() {
    return beginning.plusMillis(SystemClock.elapsedRealtime() - start);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("UTC alone");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.trace;

import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells a report a tracer's status at once, and then each time that so long has passed. */
final class StatusTicks implements Runnable {

  private final ProximityTracer tracer;
  private final TraceReport report;
  private final Duration every;
  private @Nullable Instant told;

  StatusTicks(ProximityTracer tracer, TraceReport report, Duration every) {
    this.tracer = tracer;
    this.report = report;
    this.every = every;
  }

  @Override
  public void run() {
    TracingStatus status = tracer.status();
    if (told == null || Duration.between(told, status.time()).compareTo(every) >= 0) {
      told = status.time();
      report.tick(status);
    }
  }
}

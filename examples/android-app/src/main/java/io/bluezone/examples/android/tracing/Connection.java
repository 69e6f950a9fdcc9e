// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android.tracing;

import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingStatus;
import java.util.Optional;
import java.util.function.Supplier;

/** The screens' connection to tracing while they are shown. */
public record Connection(
    Supplier<Optional<ProximityTracer>> opened, Supplier<TracingStatus> known, Runnable end)
    implements AutoCloseable {

  /** The tracer, once it is open. */
  public Optional<ProximityTracer> tracer() {
    return opened.get();
  }

  public TracingStatus status() {
    return known.get();
  }

  @Override
  public void close() {
    end.run();
  }
}

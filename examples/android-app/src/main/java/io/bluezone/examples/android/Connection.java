// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingStatus;
import java.util.Optional;
import java.util.function.Supplier;

/** The screens' connection to tracing while they are shown. */
record Connection(
    Supplier<Optional<ProximityTracer>> opened, Supplier<TracingStatus> known, Runnable end)
    implements AutoCloseable {

  /** The tracer, once it is open. */
  Optional<ProximityTracer> tracer() {
    return opened.get();
  }

  TracingStatus status() {
    return known.get();
  }

  @Override
  public void close() {
    end.run();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingStatus;
import java.util.Optional;

/** The screens' connection to tracing while they are shown. */
interface Connection extends AutoCloseable {

  /** The tracer, once it is open. */
  Optional<ProximityTracer> tracer();

  /** The traced state, and the problems that hinder it. */
  TracingStatus status();

  @Override
  void close();
}

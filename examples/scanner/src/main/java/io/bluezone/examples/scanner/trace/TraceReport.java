// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.trace;

import io.bluezone.tracing.TracingListener;
import io.bluezone.tracing.TracingStatus;
import io.bluezone.tracing.log.LogStatus;

/** Prints what a tracer does. Thread safe. */
interface TraceReport extends TracingListener {

  /** Shows the status, every so often. */
  void tick(TracingStatus status);

  /** Shows what the trace came to. */
  void finish(TracingStatus status, LogStatus log);
}

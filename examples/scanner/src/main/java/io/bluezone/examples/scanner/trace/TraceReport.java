// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.trace;

import io.bluezone.client.OutboxEntry;
import io.bluezone.client.RegionSync;
import io.bluezone.client.Warning;
import io.bluezone.records.log.LogStatus;
import io.bluezone.tracing.TracingListener;
import io.bluezone.tracing.TracingStatus;

/** Prints what a tracer does. Thread safe. */
interface TraceReport extends TracingListener {

  /** Shows the status, every so often. */
  void tick(TracingStatus status);

  /** Shows that the device was near a case. */
  void warned(Warning warning);

  /** Shows that the authority has taken a case back. */
  void revoked(Warning warning);

  /** Shows what is new of a region, or what went wrong. */
  void asked(RegionSync region);

  /** Shows what became of keys that had to wait. */
  void answered(OutboxEntry entry);

  /** Shows what the trace came to. */
  void finish(TracingStatus status, LogStatus log);
}

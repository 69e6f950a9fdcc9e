// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.trace;

import io.bluezone.client.ClientException;
import io.bluezone.client.DisclosureReceipt;
import io.bluezone.client.RegionSync;
import io.bluezone.client.Warning;
import io.bluezone.tracing.TracingListener;
import io.bluezone.tracing.TracingStatus;
import io.bluezone.tracing.log.LogStatus;

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

  /** Shows that keys which had to wait have been sent. */
  void disclosed(DisclosureReceipt receipt);

  /** Shows that keys which had to wait were refused. */
  void notDisclosed(ClientException refusal);

  /** Shows what the trace came to. */
  void finish(TracingStatus status, LogStatus log);
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.trace;

import io.bluezone.client.AuthorityListener;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.LogStatus;
import io.bluezone.tracing.TracingListener;
import io.bluezone.tracing.TracingStatus;

/** Prints what a tracer does, and what an authority says meanwhile. Thread safe. */
interface TraceReport extends TracingListener, AuthorityListener {

  @Override
  default void onEncounter(Encounter encounter) {}

  void tick(TracingStatus status);

  void finish(TracingStatus status, LogStatus log);
}

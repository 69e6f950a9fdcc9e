// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.trace;

import io.bluezone.client.AuthorityListener;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.LogStatus;
import io.bluezone.tracing.TracingListener;
import io.bluezone.tracing.TracingStatus;
import java.io.Closeable;
import java.io.IOException;

/** Shows what a tracer does, and what an authority says meanwhile. Thread safe. */
interface TraceReport extends TracingListener, AuthorityListener, Closeable {

  /** Takes what it shows on; a person who asks for the end calls {@code quit}. */
  default void open(Runnable quit) throws IOException {}

  @Override
  default void onEncounter(Encounter encounter) {}

  /** Tells whether it is drawn over and over: then it takes each status that there is. */
  default boolean isLive() {
    return false;
  }

  void tick(TracingStatus status);

  void finish(TracingStatus status, LogStatus log) throws IOException;

  @Override
  default void close() throws IOException {}
}

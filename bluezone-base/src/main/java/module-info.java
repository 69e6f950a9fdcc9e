// SPDX-License-Identifier: Apache-2.0
/** The time that a program runs in, and handles of what was started. */
// The modules that the clock is exported to are compiled after this one.
@SuppressWarnings("module")
module io.bluezone.base {
  requires static com.google.errorprone.annotations;
  requires static transitive org.jspecify;
  requires com.google.common;
  requires org.slf4j;
  requires com.google.common.util.concurrent.internal;
  requires java.logging;

  exports io.bluezone.base;
  exports io.bluezone.base.internal.clock to
      io.bluezone.records,
      io.bluezone.store,
      io.bluezone.tracing;
}

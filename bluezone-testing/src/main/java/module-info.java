// SPDX-License-Identifier: Apache-2.0
/**
 * Contracts of every radio, contact log, key vault and language, as JUnit tests to extend, and a
 * simulated world of tracers to test apps in. For tests alone.
 */
module io.bluezone.testing {
  requires static com.google.errorprone.annotations;
  requires static transitive org.jspecify;
  requires transitive io.bluezone.ble;
  requires transitive io.bluezone.ble.virtual;
  requires transitive io.bluezone.crypto;
  requires transitive io.bluezone.tracing;
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;
  requires transitive org.junit.jupiter.params;
  requires com.google.common;

  exports io.bluezone.testing.radio;
  exports io.bluezone.testing.store;
  exports io.bluezone.testing.wording;
  exports io.bluezone.testing.world;

  // JUnit finds and calls the contracts' tests by reflection.
  opens io.bluezone.testing.radio to
      org.junit.platform.commons;
  opens io.bluezone.testing.store to
      org.junit.platform.commons;
  opens io.bluezone.testing.wording to
      org.junit.platform.commons;
}

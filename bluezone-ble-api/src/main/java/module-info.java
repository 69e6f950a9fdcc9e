// SPDX-License-Identifier: Apache-2.0
/**
 * Hardware abstraction for Bluetooth Low Energy radios: scanning, advertising, reading and serving
 * GATT values, and the advertising data (AD) structures that travel in between. Knows nothing of
 * Bluezone.
 */
// The modules that the internals are exported to are compiled after this one.
@SuppressWarnings("module")
module io.bluezone.ble {
  requires static com.google.errorprone.annotations;
  requires static transitive org.jspecify;
  requires transitive io.bluezone.base;
  requires com.google.common;
  requires org.slf4j;
  // Guava is an automatic module, which does not say what it needs.
  requires com.google.common.util.concurrent.internal;
  requires java.logging;

  exports io.bluezone.ble;
  exports io.bluezone.ble.ad;
  exports io.bluezone.ble.spi;
  exports io.bluezone.ble.internal to
      io.bluezone.ble.linux;
}

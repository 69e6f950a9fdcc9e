// SPDX-License-Identifier: Apache-2.0
/**
 * Radios without hardware: a simulated world on a virtual clock, and the replay of captures. Knows
 * nothing of Bluezone.
 */
module io.bluezone.ble.virtual {
  requires static com.google.errorprone.annotations;
  requires static transitive org.jspecify;
  requires transitive io.bluezone.ble;
  requires com.google.common;
  requires org.slf4j;

  exports io.bluezone.ble.virtual.capture;
  exports io.bluezone.ble.virtual.world;
}

// SPDX-License-Identifier: Apache-2.0
/** A BLE radio on BlueZ over D-Bus. */
module io.bluezone.ble.linux {
  requires static com.google.errorprone.annotations;
  requires static transitive org.jspecify;
  requires transitive io.bluezone.ble;
  requires com.google.common;
  requires org.freedesktop.dbus;
  requires org.slf4j;

  exports io.bluezone.ble.linux;

  // dbus-java reads these interfaces and calls what implements them by reflection.
  opens io.bluezone.ble.linux.internal.dbus to
      org.freedesktop.dbus;
}

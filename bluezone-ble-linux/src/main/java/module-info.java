// SPDX-License-Identifier: Apache-2.0
/**
 * The Linux platform: a BLE radio on BlueZ over D-Bus, a contact log in SQLite, a key vault in a
 * file.
 */
module io.bluezone.ble.linux {
  requires static com.google.errorprone.annotations;
  requires static transitive org.jspecify;
  requires transitive io.bluezone.ble;
  requires transitive io.bluezone.crypto;
  requires transitive io.bluezone.tracing;
  requires com.google.common;
  requires java.sql;
  requires org.bouncycastle.provider;
  requires org.freedesktop.dbus;
  requires org.slf4j;
  requires org.xerial.sqlitejdbc;

  exports io.bluezone.ble.linux;
  exports io.bluezone.ble.linux.store;

  // dbus-java reads these interfaces and calls what implements them by reflection.
  opens io.bluezone.ble.linux.internal to
      org.freedesktop.dbus;
}

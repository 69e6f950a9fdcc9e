// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import java.io.IOException;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.Properties;

/** What a user does to an adapter, over a connection of its own. */
final class SystemBus {

  private SystemBus() {}

  static void power(String adapter, boolean on) {
    try (DBusConnection bus = DBusConnectionBuilder.forSystemBus().withShared(false).build()) {
      bus.getRemoteObject("org.bluez", "/org/bluez/" + adapter, Properties.class)
          .Set("org.bluez.Adapter1", "Powered", on);
    } catch (DBusException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

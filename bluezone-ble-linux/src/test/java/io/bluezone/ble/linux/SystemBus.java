// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import java.io.IOException;
import java.time.Duration;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.Properties;

/** What a user does to an adapter, over a connection of its own. */
final class SystemBus {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private SystemBus() {}

  /** Blocks an adapter, or ends that, as {@code rfkill} does it. */
  static void block(String adapter, boolean blocked) {
    Shell.run("echo %d > /sys/class/bluetooth/%s/rfkill*/soft".formatted(blocked ? 1 : 0, adapter));
  }

  /** Waits until an adapter is there and on. */
  static void awaitPowered(String adapter) {
    if (!RealTime.until(PATIENCE, () -> isOn(adapter))) {
      throw new AssertionError(adapter + " does not come");
    }
  }

  /** Turns an adapter on, however long that takes it. */
  static void turnOn(String adapter) {
    RealTime.until(
        PATIENCE,
        () -> {
          Shell.run(
              "busctl --system set-property org.bluez /org/bluez/%s org.bluez.Adapter1 Powered b true || true"
                  .formatted(adapter));
          return isOn(adapter);
        });
    awaitPowered(adapter);
  }

  private static boolean isOn(String adapter) {
    return property(adapter, "Adapter1", "Powered").equals("b true");
  }

  /** How many advertisements bluetoothd holds for an adapter. */
  static int activeAdvertisements(String adapter) {
    String answer = property(adapter, "LEAdvertisingManager1", "ActiveInstances");
    return Integer.parseInt(answer.substring("y ".length()));
  }

  /** As busctl prints it: its type, its value; empty if there is no such thing now. */
  private static String property(String adapter, String iface, String name) {
    return Shell.run(
        "busctl --system get-property org.bluez /org/bluez/%s org.bluez.%s %s || true"
            .formatted(adapter, iface, name));
  }

  static void power(String adapter, boolean on) {
    try (DBusConnection bus = DBusConnectionBuilder.forSystemBus().withShared(false).build()) {
      bus.getRemoteObject("org.bluez", "/org/bluez/" + adapter, Properties.class)
          .Set("org.bluez.Adapter1", "Powered", on);
    } catch (DBusException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

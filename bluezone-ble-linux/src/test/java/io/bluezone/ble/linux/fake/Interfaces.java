// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.fake;

import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;

/** What BlueZ exports. */
public final class Interfaces {

  private Interfaces() {}

  @DBusInterfaceName("org.bluez.Adapter1")
  public interface Adapter extends DBusInterface {
    @DBusMemberName("SetDiscoveryFilter")
    void setDiscoveryFilter(Map<String, Variant<?>> filter);

    @DBusMemberName("StartDiscovery")
    void startDiscovery();

    @DBusMemberName("StopDiscovery")
    void stopDiscovery();

    @DBusMemberName("RemoveDevice")
    void removeDevice(DBusPath device);
  }

  @DBusInterfaceName("org.bluez.LEAdvertisingManager1")
  public interface AdvertisingManager extends DBusInterface {
    @DBusMemberName("RegisterAdvertisement")
    void registerAdvertisement(DBusPath advertisement, Map<String, Variant<?>> options);

    @DBusMemberName("UnregisterAdvertisement")
    void unregisterAdvertisement(DBusPath advertisement);
  }

  @DBusInterfaceName("org.bluez.AdvertisementMonitorManager1")
  public interface MonitorManager extends DBusInterface {
    @DBusMemberName("RegisterMonitor")
    void registerMonitor(DBusPath root);

    @DBusMemberName("UnregisterMonitor")
    void unregisterMonitor(DBusPath root);
  }

  @DBusInterfaceName("org.bluez.GattManager1")
  public interface GattManager extends DBusInterface {
    @DBusMemberName("RegisterApplication")
    void registerApplication(DBusPath application, Map<String, Variant<?>> options);

    @DBusMemberName("UnregisterApplication")
    void unregisterApplication(DBusPath application);
  }

  @DBusInterfaceName("org.bluez.Device1")
  public interface Device extends DBusInterface {
    @DBusMemberName("Connect")
    void connect();

    @DBusMemberName("Disconnect")
    void disconnect();
  }
}

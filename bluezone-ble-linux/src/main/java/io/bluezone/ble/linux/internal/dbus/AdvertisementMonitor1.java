// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.dbus;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** A pattern of advertisements to listen for, exported by the client. */
@DBusInterfaceName(AdvertisementMonitor1.NAME)
public interface AdvertisementMonitor1 extends DBusInterface {

  String NAME = "org.bluez.AdvertisementMonitor1";

  /** BlueZ listens. */
  @DBusMemberName("Activate")
  void activate();

  /** BlueZ does not listen, or no longer. */
  @DBusMemberName("Release")
  void release();

  @DBusMemberName("DeviceFound")
  void deviceFound(DBusPath device);

  /** A device has not been heard for some time. */
  @DBusMemberName("DeviceLost")
  void deviceLost(DBusPath device);
}

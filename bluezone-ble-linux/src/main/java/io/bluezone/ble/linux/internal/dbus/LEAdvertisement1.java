// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.dbus;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** An advertisement, exported by the client; BlueZ reads its properties when it is registered. */
@DBusInterfaceName(LEAdvertisement1.NAME)
public interface LEAdvertisement1 extends DBusInterface {

  String NAME = "org.bluez.LEAdvertisement1";

  /** BlueZ no longer sends it. */
  @DBusMemberName("Release")
  void release();
}

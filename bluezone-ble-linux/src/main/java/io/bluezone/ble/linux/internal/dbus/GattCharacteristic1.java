// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.dbus;

import java.util.Map;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;

/** A characteristic, exported by the client that serves it. */
@DBusInterfaceName(GattCharacteristic1.NAME)
public interface GattCharacteristic1 extends DBusInterface {

  String NAME = "org.bluez.GattCharacteristic1";

  /** Reads the value, from {@code options["offset"]} on if that is given. */
  @DBusMemberName("ReadValue")
  byte[] readValue(Map<String, Variant<?>> options);
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.dbus;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.types.Variant;

/** A listener to BlueZ's signals, called in order on one thread; by default it ignores them. */
public interface BusListener {

  BusListener NONE = new BusListener() {};

  /** An object appeared or has new interfaces. */
  default void added(String path, Map<String, Map<String, Variant<?>>> interfaces) {}

  default void removed(String path, List<String> interfaces) {}

  /** Properties have new values, or none any more. */
  default void changed(String path, String iface, PropertyMap changed, List<String> invalidated) {}

  /** bluetoothd started, ended, or was replaced. */
  default void ownerChanged() {}

  /** The connection is lost; nothing follows. */
  default void lost() {}
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.fake;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.freedesktop.dbus.connections.AbstractConnection;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** Objects that clients export and have registered: by path, whose they are. */
public final class Registered {

  private final FakeBlueZ bluez;
  private final Map<String, String> owners = new ConcurrentHashMap<>();

  Registered(FakeBlueZ bluez) {
    this.bluez = bluez;
  }

  /** Called within a client's call. */
  void register(String path) {
    owners.put(path, AbstractConnection.getCallInfo().getSource());
  }

  void unregister(String path) {
    owners.remove(path);
  }

  void clear() {
    owners.clear();
  }

  /** The paths registered now. */
  public List<String> paths() {
    return List.copyOf(owners.keySet());
  }

  /** A client's object, to call as BlueZ does. */
  public <T extends DBusInterface> T object(String registeredPath, String path, Class<T> type) {
    DBusConnection connection = bluez.connection();
    try {
      return connection.getRemoteObject(owners.get(registeredPath), path, type);
    } catch (DBusException e) {
      throw new DBusExecutionException(e.getMessage(), e);
    }
  }

  /** The only one there is, to call as BlueZ does. */
  public <T extends DBusInterface> T only(Class<T> type) {
    String path = paths().get(0);
    return object(path, path, type);
  }
}

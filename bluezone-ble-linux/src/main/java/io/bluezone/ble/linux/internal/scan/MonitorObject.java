// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.scan;

import com.google.common.collect.ImmutableMap;
import io.bluezone.ble.linux.internal.dbus.AdvertisementMonitor1;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.interfaces.ObjectManager;
import org.freedesktop.dbus.types.Variant;

/** A monitor as BlueZ reads it: a passive scan's patterns, below a root of its own on D-Bus. */
final class MonitorObject implements AdvertisementMonitor1 {

  private final String path;
  private final ImmutableMap<String, Variant<?>> properties;
  private final Runnable activated;
  private final Runnable released;
  private final Consumer<String> found;

  /** A monitor below a root; it tells the path of each device that is heard. */
  MonitorObject(
      String rootPath,
      List<MonitorPattern> patterns,
      Runnable activated,
      Runnable released,
      Consumer<String> found) {
    path = rootPath + "/monitor";
    this.activated = activated;
    this.released = released;
    this.found = found;
    List<Object[]> structs = patterns.stream().map(MonitorPattern::toStruct).toList();
    properties =
        ImmutableMap.of(
            "Type", new Variant<>("or_patterns"), "Patterns", new Variant<>(structs, "a(yyay)"));
  }

  /** The root that is registered with BlueZ, which asks it for the monitor. */
  ObjectManager root() {
    return new Root();
  }

  @Override
  public String getObjectPath() {
    return path;
  }

  @Override
  public void activate() {
    activated.run();
  }

  @Override
  public void release() {
    released.run();
  }

  @Override
  public void deviceFound(DBusPath device) {
    found.accept(device.getPath());
  }

  @Override
  public void deviceLost(DBusPath device) {
    // Nothing was told of it that would have to be taken back.
  }

  private final class Root implements ObjectManager {
    @Override
    public String getObjectPath() {
      return path.substring(0, path.lastIndexOf('/'));
    }

    @Override
    public Map<DBusPath, Map<String, Map<String, Variant<?>>>> GetManagedObjects() {
      return ImmutableMap.of(
          new DBusPath(path), ImmutableMap.of(AdvertisementMonitor1.NAME, properties));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.fake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;

/** An object with properties. */
abstract class FakeObject implements Properties {

  private final String path;
  private final Map<String, Map<String, Variant<?>>> interfaces = new ConcurrentHashMap<>();

  FakeObject(String path) {
    this.path = path;
  }

  final void put(String iface, Map<String, Variant<?>> properties) {
    interfaces.computeIfAbsent(iface, name -> new ConcurrentHashMap<>()).putAll(properties);
  }

  final Map<String, Map<String, Variant<?>>> interfaces() {
    Map<String, Map<String, Variant<?>>> copy = new LinkedHashMap<>();
    interfaces.forEach((name, properties) -> copy.put(name, new LinkedHashMap<>(properties)));
    return copy;
  }

  @Override
  public final String getObjectPath() {
    return path;
  }

  @Override
  public Map<String, Variant<?>> GetAll(String iface) {
    return interfaces().getOrDefault(iface, Map.of());
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals") // dbus-java's interface has it so
  public <A> A Get(String iface, String name) {
    throw new DBusExecutionException("the radio reads all at once");
  }

  @Override
  public <A> void Set(String iface, String name, A value) {
    throw new DBusExecutionException("the radio sets nothing");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.bin.EmbeddedDBusDaemon;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.ObjectManager;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.Variant;

/** A small org.bluez with the adapter hci0, on a bus of its own. */
public final class FakeBlueZ implements AutoCloseable {

  private static final String NAME = "org.bluez";

  private final Path socket;
  private final Map<String, FakeObject> objects = new ConcurrentHashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final Map<String, Supplier<RuntimeException>> failures = new ConcurrentHashMap<>();
  private final Registered advertisements = new Registered(this);
  private final Registered applications = new Registered(this);
  private final Registered monitors = new Registered(this);
  private EmbeddedDBusDaemon daemon;
  private DBusConnection connection;

  /** Starts the bus at a socket in the directory, and BlueZ on it. */
  public FakeBlueZ(Path directory) throws DBusException {
    socket = directory.resolve("bus");
    startBus();
    start();
    plugIn("hci0", "00:AA:01:00:00:00");
  }

  /** The bus's address. */
  public String address() {
    return "unix:path=" + socket;
  }

  /** Starts the bus. */
  public void startBus() throws DBusException {
    daemon = new EmbeddedDBusDaemon(address() + ",listen=true");
    daemon.startInBackgroundAndWait();
    while (!daemon.isRunning()) {
      // It listens before it serves, and drops who comes in between.
      Thread.onSpinWait();
    }
  }

  /** Ends the bus under everybody. */
  public void stopBus() {
    try {
      connection.close();
      daemon.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts bluetoothd with the objects that there are. */
  public void start() throws DBusException {
    connection =
        DBusConnectionBuilder.forAddress(address())
            .withShared(false)
            .withExportWeakReferences(false)
            .build();
    connection.exportObject("/", new Root());
    for (FakeObject object : objects.values()) {
      connection.exportObject(object);
    }
    connection.requestBusName(NAME);
  }

  /** Ends bluetoothd. */
  public void stop() {
    advertisements.clear();
    applications.clear();
    monitors.clear();
    try {
      connection.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  DBusConnection connection() {
    return connection;
  }

  /** Advertisements registered. */
  public Registered advertisements() {
    return advertisements;
  }

  /** GATT applications registered. */
  public Registered applications() {
    return applications;
  }

  /** Roots of advertisement monitors registered. */
  public Registered monitors() {
    return monitors;
  }

  /** Notes a call; fails it if that was ordered. */
  void called(String call) {
    calls.add(call);
    Supplier<RuntimeException> failure = failures.get(call);
    if (failure != null) {
      throw failure.get();
    }
  }

  /** Every call with this name fails from now on. */
  public void fail(String member, Supplier<RuntimeException> failure) {
    failures.put(member, failure);
  }

  /** Calls succeed again. */
  public void failNothing() {
    failures.clear();
  }

  /** All calls so far. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** How many calls there were that begin so. */
  public long count(String prefix) {
    return calls.stream().filter(call -> call.startsWith(prefix)).count();
  }

  /** Plugs an adapter in. */
  public void plugIn(String name, String address) {
    add(new FakeAdapter(this, name, address));
  }

  /** Pulls an adapter. */
  public void pull(String name) {
    remove("/org/bluez/" + name);
  }

  /** Switches an adapter. */
  public void power(String name, boolean on) {
    power(name, on, on ? "on" : "off");
  }

  /** An adapter is blocked by rfkill. */
  public void block(String name) {
    power(name, false, "off-blocked");
  }

  private void power(String name, boolean on, String state) {
    String path = "/org/bluez/" + name;
    Map<String, Variant<?>> changed =
        Map.of("Powered", new Variant<>(on), "PowerState", new Variant<>(state));
    objects.get(path).put(FakeAdapter.ADAPTER, changed);
    tellChanged(path, FakeAdapter.ADAPTER, changed);
  }

  /** A device of hci0 appears. */
  public FakeDevice device(Map<String, Variant<?>> properties) {
    return device(properties, device -> {});
  }

  /** A device of hci0 that has what it is given before anybody hears of it. */
  public FakeDevice device(
      Map<String, Variant<?>> properties, Consumer<FakeDevice> beforeItIsHeard) {
    String address = (String) properties.get("Address").getValue();
    FakeDevice device = new FakeDevice(this, devicePath(address), properties);
    beforeItIsHeard.accept(device);
    add(device);
    return device;
  }

  /** A device of hci0 is there; its signal is still on its way. */
  public void deviceBeforeItsSignal(Map<String, Variant<?>> properties) {
    String path = devicePath((String) properties.get("Address").getValue());
    export(new FakeDevice(this, path, properties));
  }

  /** A device of hci0 is heard: one that is there already has changed. */
  public void hear(Map<String, Variant<?>> properties) {
    String path = devicePath((String) properties.get("Address").getValue());
    if (objects.get(path) instanceof FakeDevice known) {
      known.change(properties);
    } else {
      device(properties);
    }
  }

  /** Where BlueZ puts a device of hci0. */
  public static String devicePath(String address) {
    return "/org/bluez/hci0/dev_" + address.replace(':', '_');
  }

  void removeDevice(String path) {
    objects.keySet().stream().filter(each -> each.startsWith(path)).forEach(this::remove);
  }

  void add(FakeObject object) {
    export(object);
    try {
      send(
          new ObjectManager.InterfacesAdded(
              "/", new DBusPath(object.getObjectPath()), object.interfaces()));
    } catch (DBusException e) {
      throw new IllegalStateException(e);
    }
  }

  private void export(FakeObject object) {
    objects.put(object.getObjectPath(), object);
    try {
      connection.exportObject(object);
    } catch (DBusException e) {
      throw new IllegalStateException(e);
    }
  }

  private void remove(String path) {
    FakeObject object = objects.remove(path);
    connection.unExportObject(path);
    Set<String> interfaces = object.interfaces().keySet();
    try {
      send(new ObjectManager.InterfacesRemoved("/", new DBusPath(path), List.copyOf(interfaces)));
    } catch (DBusException e) {
      throw new IllegalStateException(e);
    }
  }

  void tellChanged(String path, String iface, Map<String, Variant<?>> changed) {
    try {
      send(new Properties.PropertiesChanged(path, iface, changed, List.of()));
    } catch (DBusException e) {
      throw new IllegalStateException(e);
    }
  }

  private void send(DBusSignal signal) {
    connection.sendMessage(signal);
  }

  @Override
  public void close() {
    stopBus();
  }

  private final class Root implements ObjectManager {
    @Override
    public String getObjectPath() {
      return "/";
    }

    @Override
    public Map<DBusPath, Map<String, Map<String, Variant<?>>>> GetManagedObjects() {
      Map<DBusPath, Map<String, Map<String, Variant<?>>>> all = new LinkedHashMap<>();
      objects.forEach((path, object) -> all.put(new DBusPath(path), object.interfaces()));
      return all;
    }
  }
}

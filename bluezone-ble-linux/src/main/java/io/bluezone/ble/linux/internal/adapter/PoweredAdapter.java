// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.adapter;

import com.google.common.collect.ImmutableMap;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.linux.internal.dbus.BlueZBus;
import io.bluezone.ble.linux.internal.dbus.BusError;
import io.bluezone.ble.linux.internal.dbus.PropertyMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.Variant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An adapter from its appearing or switching on to its going or switching off: what is registered
 * with BlueZ lasts no longer. Its methods are those of BlueZ that are used (source:
 * doc/org.bluez.*.rst of BlueZ 5.82); they throw a {@link BusError}.
 */
public record PoweredAdapter(BlueZBus bus, String path) {

  private static final Logger logger = LoggerFactory.getLogger(PoweredAdapter.class);

  public static final String ADAPTER = "org.bluez.Adapter1";
  public static final String DEVICE = "org.bluez.Device1";
  public static final String ADVERTISING_MANAGER = "org.bluez.LEAdvertisingManager1";
  public static final String MONITOR_MANAGER = "org.bluez.AdvertisementMonitorManager1";
  static final String GATT_MANAGER = "org.bluez.GattManager1";
  public static final String SERVICE = "org.bluez.GattService1";
  public static final String CHARACTERISTIC = "org.bluez.GattCharacteristic1";

  public void setDiscoveryFilter(Map<String, Variant<?>> filter) {
    BlueZBus.await(bus.call(path, ADAPTER, "SetDiscoveryFilter", "a{sv}", filter));
  }

  public void startDiscovery() {
    BlueZBus.await(bus.call(path, ADAPTER, "StartDiscovery", null));
  }

  public void stopDiscovery() {
    BlueZBus.await(bus.call(path, ADAPTER, "StopDiscovery", null));
  }

  public void removeDevice(String device) {
    BlueZBus.await(bus.call(path, ADAPTER, "RemoveDevice", "o", new DBusPath(device)));
  }

  public void registerAdvertisement(String object) {
    register(ADVERTISING_MANAGER, "RegisterAdvertisement", object);
  }

  public void unregisterAdvertisement(String object) {
    unregister(ADVERTISING_MANAGER, "UnregisterAdvertisement", object);
  }

  public void registerApplication(String object) {
    register(GATT_MANAGER, "RegisterApplication", object);
  }

  public void unregisterApplication(String object) {
    unregister(GATT_MANAGER, "UnregisterApplication", object);
  }

  public void registerMonitors(String root) {
    BlueZBus.await(bus.call(path, MONITOR_MANAGER, "RegisterMonitor", "o", new DBusPath(root)));
  }

  public void unregisterMonitors(String root) {
    unregister(MONITOR_MANAGER, "UnregisterMonitor", root);
  }

  private void register(String manager, String member, String object) {
    BlueZBus.await(
        bus.call(path, manager, member, "oa{sv}", new DBusPath(object), ImmutableMap.of()));
  }

  private void unregister(String manager, String member, String object) {
    BlueZBus.await(bus.call(path, manager, member, "o", new DBusPath(object)));
  }

  /** The address of a device; as a public one where BlueZ no longer tells its type. */
  public DeviceAddress address(String device) {
    PropertyMap properties;
    try {
      properties = bus.properties(device, DEVICE);
    } catch (BusError e) {
      properties = PropertyMap.EMPTY;
    }
    return DeviceAddress.parse(
        device.substring(device.lastIndexOf("dev_") + 4).replace('_', ':'),
        addressType(properties));
  }

  /** The type of a device's address; public where its properties do not tell. */
  public static DeviceAddress.Type addressType(PropertyMap device) {
    return device.string("AddressType").filter("random"::equals).isPresent()
        ? DeviceAddress.Type.RANDOM
        : DeviceAddress.Type.PUBLIC;
  }

  public String devicePath(DeviceAddress address) {
    return path + "/dev_" + address.toString().replace(':', '_');
  }

  /** Connects without pairing; completes when the connection is established. */
  public CompletableFuture<Object[]> connect(String device) {
    return bus.call(device, DEVICE, "Connect", null);
  }

  /** Disconnects, and cancels a connection attempt. */
  public void disconnect(String device) {
    BlueZBus.await(bus.call(device, DEVICE, "Disconnect", null));
  }

  public CompletableFuture<Object[]> readValue(String characteristic) {
    return bus.call(characteristic, CHARACTERISTIC, "ReadValue", "a{sv}", ImmutableMap.of());
  }

  public boolean owns(String objectPath) {
    return objectPath.startsWith(path + "/");
  }

  /** Stops or removes something. A failure is only logged: it may be gone already. */
  public static void attempt(String doing, Runnable call) {
    try {
      call.run();
    } catch (BusError e) {
      logger.debug("could not {}: {}", doing, e.getMessage());
    }
  }
}

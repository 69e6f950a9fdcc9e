// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.fake;

import java.util.Map;
import java.util.TreeMap;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.UInt16;
import org.freedesktop.dbus.types.Variant;

/** An adapter that keeps account of what it is asked. */
final class FakeAdapter extends FakeObject
    implements Interfaces.Adapter,
        Interfaces.AdvertisingManager,
        Interfaces.GattManager,
        Interfaces.MonitorManager {

  static final String ADAPTER = "org.bluez.Adapter1";

  private final FakeBlueZ bluez;

  FakeAdapter(FakeBlueZ bluez, String name, String address) {
    super("/org/bluez/" + name);
    this.bluez = bluez;
    put(
        ADAPTER,
        Map.of(
            "Address", new Variant<>(address),
            "AddressType", new Variant<>("public"),
            "Alias", new Variant<>("gateway"),
            "Powered", new Variant<>(true),
            "Manufacturer", new Variant<>(new UInt16(2)),
            "Modalias", new Variant<>("usb:v1D6Bp0246d0552")));
    put(
        "org.bluez.LEAdvertisingManager1",
        Map.of(
            "ActiveInstances", new Variant<>((byte) 0),
            "SupportedInstances", new Variant<>((byte) 3),
            "SupportedFeatures", new Variant<>(new String[] {"CanSetTxPower"}),
            "SupportedCapabilities",
                new Variant<>(
                    Map.of(
                        "MaxAdvLen", new Variant<>((byte) 31),
                        "MinTxPower", new Variant<>((short) -20),
                        "MaxTxPower", new Variant<>((short) 7)),
                    "a{sv}")));
    put("org.bluez.GattManager1", Map.of());
    put("org.bluez.AdvertisementMonitorManager1", Map.of());
  }

  @Override
  public void setDiscoveryFilter(Map<String, Variant<?>> filter) {
    bluez.called("SetDiscoveryFilter " + new TreeMap<>(filter));
  }

  @Override
  public void startDiscovery() {
    bluez.called("StartDiscovery");
  }

  @Override
  public void stopDiscovery() {
    bluez.called("StopDiscovery");
  }

  @Override
  public void removeDevice(DBusPath device) {
    bluez.called("RemoveDevice " + device.getPath());
    bluez.removeDevice(device.getPath());
  }

  @Override
  public void registerAdvertisement(DBusPath advertisement, Map<String, Variant<?>> options) {
    bluez.called("RegisterAdvertisement");
    bluez.advertisements().register(advertisement.getPath());
  }

  @Override
  public void unregisterAdvertisement(DBusPath advertisement) {
    bluez.called("UnregisterAdvertisement");
    bluez.advertisements().unregister(advertisement.getPath());
  }

  @Override
  public void registerMonitor(DBusPath root) {
    bluez.called("RegisterMonitor");
    bluez.monitors().register(root.getPath());
  }

  @Override
  public void unregisterMonitor(DBusPath root) {
    bluez.called("UnregisterMonitor");
    bluez.monitors().unregister(root.getPath());
  }

  @Override
  public void registerApplication(DBusPath application, Map<String, Variant<?>> options) {
    bluez.called("RegisterApplication");
    bluez.applications().register(application.getPath());
  }

  @Override
  public void unregisterApplication(DBusPath application) {
    bluez.called("UnregisterApplication");
    bluez.applications().unregister(application.getPath());
  }
}

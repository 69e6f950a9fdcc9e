// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.fake;

import io.bluezone.ble.linux.internal.dbus.GattCharacteristic1;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.UInt16;
import org.freedesktop.dbus.types.Variant;

/** A device in the adapter's range; a peer with one service and one characteristic. */
public final class FakeDevice extends FakeObject implements Interfaces.Device {

  static final String DEVICE = "org.bluez.Device1";

  private final FakeBlueZ bluez;
  private volatile Runnable onConnect = this::connectAndResolve;

  FakeDevice(FakeBlueZ bluez, String path, Map<String, Variant<?>> properties) {
    super(path);
    this.bluez = bluez;
    put(DEVICE, properties);
  }

  /** The properties of a device in the Android form: address, RSSI, UUID, manufacturer data. */
  public static Map<String, Variant<?>> heard(String address, int rssi, int company, byte[] data) {
    Map<String, Variant<?>> properties = remembered(address);
    properties.put("RSSI", new Variant<>((short) rssi));
    properties.put(
        "ManufacturerData",
        new Variant<>(Map.of(new UInt16(company), new Variant<>(data)), "a{qv}"));
    return properties;
  }

  /** The properties of a device that BlueZ knows from earlier. */
  public static Map<String, Variant<?>> remembered(String address) {
    Map<String, Variant<?>> properties = new LinkedHashMap<>();
    properties.put("Address", new Variant<>(address));
    properties.put("AddressType", new Variant<>("random"));
    properties.put("Connected", new Variant<>(false));
    properties.put("Paired", new Variant<>(false));
    properties.put("Trusted", new Variant<>(false));
    properties.put("ServicesResolved", new Variant<>(false));
    return properties;
  }

  /** What happens when the radio connects, instead of success. */
  public void onConnect(Runnable behaviour) {
    onConnect = behaviour;
  }

  /** Connected, its services found. */
  public void connectAndResolve() {
    change(Map.of("Connected", new Variant<>(true)));
    change(Map.of("ServicesResolved", new Variant<>(true)));
  }

  /** Changes properties and tells. */
  public void change(Map<String, Variant<?>> changed) {
    put(DEVICE, changed);
    bluez.tellChanged(getObjectPath(), DEVICE, changed);
  }

  /** Gives it a service with one characteristic. */
  public void offer(UUID service, UUID characteristic, Supplier<byte[]> value) {
    String servicePath = getObjectPath() + "/service000a";
    bluez.add(
        new Plain(
            servicePath,
            "org.bluez.GattService1",
            Map.of("UUID", new Variant<>(service.toString()))));
    bluez.add(
        new Characteristic(
            servicePath + "/char000b",
            Map.of(
                "UUID", new Variant<>(characteristic.toString()),
                "Service", new Variant<>(new DBusPath(servicePath))),
            value));
  }

  @Override
  public void connect() {
    bluez.called("Connect");
    onConnect.run();
  }

  @Override
  public void disconnect() {
    bluez.called("Disconnect");
    change(Map.of("Connected", new Variant<>(false), "ServicesResolved", new Variant<>(false)));
  }

  private static class Plain extends FakeObject {
    Plain(String path, String iface, Map<String, Variant<?>> properties) {
      super(path);
      put(iface, properties);
    }
  }

  private static final class Characteristic extends Plain implements GattCharacteristic1 {
    private final Supplier<byte[]> value;

    Characteristic(String path, Map<String, Variant<?>> properties, Supplier<byte[]> value) {
      super(path, GattCharacteristic1.NAME, properties);
      this.value = value;
    }

    @Override
    public byte[] readValue(Map<String, Variant<?>> options) {
      return value.get();
    }
  }
}

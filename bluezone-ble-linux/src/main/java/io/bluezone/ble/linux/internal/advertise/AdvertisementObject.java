// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.advertise;

import com.google.common.collect.ImmutableMap;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.linux.internal.adapter.TxPowerRange;
import io.bluezone.ble.linux.internal.dbus.LEAdvertisement1;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt16;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** An advertisement as BlueZ reads it, exported on D-Bus. BlueZ reads with GetAll alone. */
record AdvertisementObject(
    String path, ImmutableMap<String, Variant<?>> properties, Runnable onRelease)
    implements LEAdvertisement1, Properties {

  /**
   * The properties of {@code org.bluez.LEAdvertisement1} for an advertisement. It asks for a
   * transmit power where BlueZ can set it.
   */
  static ImmutableMap<String, Variant<?>> properties(
      Advertisement advertisement, AdvertiseSettings settings, TxPowerRange txPower) {
    ImmutableMap.Builder<String, Variant<?>> all = ImmutableMap.builder();
    all.put("Type", new Variant<>(settings.connectable() ? "peripheral" : "broadcast"));
    if (settings.connectable()) {
      // Without it the flags follow the adapter's, which is hidden: scanners pass over it.
      all.put("Discoverable", new Variant<>(true));
    }
    if (!advertisement.serviceUuids().isEmpty()) {
      String[] uuids =
          advertisement.serviceUuids().stream().map(UUID::toString).toArray(String[]::new);
      all.put("ServiceUUIDs", new Variant<>(uuids));
    }
    if (!advertisement.manufacturerData().isEmpty()) {
      Map<UInt16, Variant<?>> data = new LinkedHashMap<>();
      advertisement
          .manufacturerData()
          .forEach(
              each ->
                  data.put(
                      new UInt16(each.company()), new Variant<>(each.payload().toByteArray())));
      all.put("ManufacturerData", new Variant<>(data, "a{qv}"));
    }
    if (!advertisement.serviceData().isEmpty()) {
      Map<String, Variant<?>> data = new LinkedHashMap<>();
      advertisement
          .serviceData()
          .forEach(
              each ->
                  data.put(each.uuid().toString(), new Variant<>(each.payload().toByteArray())));
      all.put("ServiceData", new Variant<>(data, "a{sv}"));
    }
    advertisement.localName().ifPresent(name -> all.put("LocalName", new Variant<>(name)));
    if (advertisement.includeTxPower()) {
      all.put("Includes", new Variant<>(new String[] {"tx-power"}));
    }
    UInt32 interval = new UInt32(settings.interval().toMillis());
    all.put("MinInterval", new Variant<>(interval));
    all.put("MaxInterval", new Variant<>(interval));
    txPower
        .nearest(settings.power())
        .ifPresent(dbm -> all.put("TxPower", new Variant<>((short) dbm)));
    return all.buildOrThrow();
  }

  @Override
  public String getObjectPath() {
    return path;
  }

  @Override
  public void release() {
    onRelease.run();
  }

  @Override
  public Map<String, Variant<?>> GetAll(String iface) {
    return iface.equals(LEAdvertisement1.NAME) ? properties : ImmutableMap.of();
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals") // dbus-java's interface has it so
  public <A> A Get(String iface, String name) {
    throw new DBusExecutionException("ask for all properties with GetAll");
  }

  @Override
  public <A> void Set(String iface, String name, A value) {
    throw new DBusExecutionException("the properties of an advertisement are not written");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.scan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ad.AdStructure;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.ManufacturerData;
import io.bluezone.ble.ad.Octets;
import io.bluezone.ble.ad.ServiceData;
import io.bluezone.ble.linux.internal.adapter.PoweredAdapter;
import io.bluezone.ble.linux.internal.dbus.PropertyMap;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * BlueZ's account of one device, and the advertisement that this must have come from. BlueZ keeps
 * no bytes, only what it parsed: the order of the structures is lost, and a scan response is merged
 * with its advertisement.
 *
 * <p>Not thread safe.
 */
public final class Device {

  /** As many 128-bit UUIDs as one structure holds; no legacy frame carries more in any width. */
  private static final int MAX_UUIDS = AdStructure.MAX_PAYLOAD / 16;

  private final DeviceAddress address;
  private List<UUID> uuids = ImmutableList.of();
  private Map<Integer, Octets> manufacturerData = ImmutableMap.of();
  private Map<UUID, Octets> serviceData = ImmutableMap.of();
  private Optional<Octets> flags = Optional.empty();
  private Optional<String> name = Optional.empty();
  private OptionalInt txPower = OptionalInt.empty();
  private OptionalInt rssi = OptionalInt.empty();
  private boolean connected;
  private boolean paired;
  private boolean trusted;
  private boolean used;

  private Device(DeviceAddress address) {
    this.address = address;
  }

  /** A device from its first properties; empty if these name no address. */
  static Optional<Device> of(PropertyMap properties) {
    return address(properties)
        .map(
            address -> {
              Device device = new Device(address);
              device.update(properties, ImmutableList.of());
              device.used = device.rssi.isEmpty();
              return device;
            });
  }

  private static Optional<DeviceAddress> address(PropertyMap properties) {
    DeviceAddress.Type type = PoweredAdapter.addressType(properties);
    try {
      return properties.string("Address").map(text -> DeviceAddress.parse(text, type));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  DeviceAddress address() {
    return address;
  }

  /** Tells whether it must not be removed: it is connected, paired or trusted. */
  boolean isKept() {
    return connected || paired || trusted;
  }

  /** Tells whether BlueZ's picture of it is out of date: it was connected, or is heard no more. */
  boolean isStale() {
    return used || rssi.isEmpty();
  }

  /**
   * Takes new values in. True if they tell of a reception: a signal strength is known, and it or
   * something that only advertisements carry is among the values.
   */
  boolean update(PropertyMap changed, List<String> invalidated) {
    boolean wasConnected = connected;
    connected = changed.bool("Connected").orElse(connected);
    used |= wasConnected && !connected;
    paired = changed.bool("Paired").orElse(paired);
    trusted = changed.bool("Trusted").orElse(trusted);
    if (changed.has("RSSI")) {
      rssi = changed.integer("RSSI");
    } else if (invalidated.contains("RSSI")) {
      rssi = OptionalInt.empty();
    }
    // While connected BlueZ mixes the GATT database's services and name in.
    if (!connected && changed.has("UUIDs")) {
      List<UUID> all = changed.uuids("UUIDs");
      uuids = all.subList(0, Math.min(all.size(), MAX_UUIDS));
    }
    if (!connected && changed.has("Name")) {
      name = changed.string("Name");
    }
    if (changed.has("ManufacturerData")) {
      manufacturerData = changed.octetsByNumber("ManufacturerData");
    }
    if (changed.has("ServiceData")) {
      serviceData = changed.octetsByUuid("ServiceData");
    }
    if (changed.has("AdvertisingFlags")) {
      flags = changed.octets("AdvertisingFlags");
    }
    if (changed.has("TxPower")) {
      txPower = changed.integer("TxPower");
    }
    return rssi.isPresent()
        && (changed.has("RSSI")
            || changed.has("ManufacturerData")
            || changed.has("ServiceData")
            || changed.has("AdvertisingFlags"));
  }

  /** The reception of its advertisement as it is known now. */
  ScanReport report(Instant time) {
    return new ScanReport(
        time,
        address,
        validRssi(),
        OptionalInt.empty(),
        advertisingData(),
        AdvertisingData.EMPTY,
        true,
        false);
  }

  private OptionalInt validRssi() {
    return rssi.isPresent() && rssi.getAsInt() >= -127 && rssi.getAsInt() <= 126
        ? rssi
        : OptionalInt.empty();
  }

  private AdvertisingData advertisingData() {
    AdvertisingData.Builder data = AdvertisingData.builder();
    flags
        .filter(Device::fits)
        .ifPresent(bytes -> data.add(new AdStructure(AdStructure.FLAGS, bytes)));
    data.serviceUuids(uuids);
    manufacturerData.forEach(
        (company, bytes) -> {
          if (bytes.size() <= AdStructure.MAX_PAYLOAD - 2) {
            data.manufacturerData(new ManufacturerData(company, bytes));
          }
        });
    serviceData.forEach(
        (uuid, bytes) -> {
          if (bytes.size() <= AdStructure.MAX_PAYLOAD - 16) {
            data.serviceData(new ServiceData(uuid, bytes));
          }
        });
    name.filter(text -> fits(Octets.copyOf(text.getBytes(StandardCharsets.UTF_8))))
        .ifPresent(data::localName);
    if (txPower.isPresent() && txPower.getAsInt() == (byte) txPower.getAsInt()) {
      data.txPower(txPower.getAsInt());
    }
    return data.build();
  }

  private static boolean fits(Octets payload) {
    return payload.size() <= AdStructure.MAX_PAYLOAD;
  }
}

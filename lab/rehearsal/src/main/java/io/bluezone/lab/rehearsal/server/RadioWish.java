// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.server;

import io.bluezone.base.ScanPower;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.ad.Octets;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A wish of the process to the town's radio; a handle names what is begun. */
public sealed interface RadioWish extends Serializable {

  int handle();

  /** A scan; the process filters. */
  record Scan(int handle, boolean active, boolean duplicates, ScanPower power)
      implements RadioWish {}

  /** An advertisement. */
  record Advertise(
      int handle,
      Content content,
      boolean connectable,
      Duration interval,
      AdvertiseSettings.Power power)
      implements RadioWish {}

  /** An advertisement's content. */
  record Content(
      List<UUID> services,
      List<OfCompany> manufacturerData,
      Map<UUID, byte[]> serviceData,
      @Nullable String name,
      boolean txPower)
      implements Serializable {

    static Content of(Advertisement advertisement) {
      Map<UUID, byte[]> services = new LinkedHashMap<>();
      advertisement
          .serviceData()
          .forEach(each -> services.put(each.uuid(), each.payload().toByteArray()));
      return new Content(
          new ArrayList<>(advertisement.serviceUuids()),
          new ArrayList<>(
              advertisement.manufacturerData().stream()
                  .map(each -> new OfCompany(each.company(), each.payload().toByteArray()))
                  .toList()),
          services,
          advertisement.localName().orElse(null),
          advertisement.includeTxPower());
    }

    public Advertisement advertisement() {
      Advertisement.Builder built = Advertisement.builder().includeTxPower(txPower);
      services.forEach(built::addServiceUuid);
      manufacturerData.forEach(
          each -> built.addManufacturerData(each.company(), Octets.copyOf(each.payload())));
      serviceData.forEach((uuid, payload) -> built.addServiceData(uuid, Octets.copyOf(payload)));
      if (name != null) {
        built.localName(name);
      }
      return built.build();
    }
  }

  /** Manufacturer data. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record OfCompany(int company, byte[] payload) implements Serializable {}

  /** A service whose values the process gives. */
  record Serve(int handle, UUID service, List<UUID> characteristics) implements RadioWish {}

  /** A value to read. */
  record Read(
      int handle, long address, boolean random, UUID service, UUID characteristic, Duration timeout)
      implements RadioWish {}

  /** The end of what a handle names. */
  record Close(int handle) implements RadioWish {}
}

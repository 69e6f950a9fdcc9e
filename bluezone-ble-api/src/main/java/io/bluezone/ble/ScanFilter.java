// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.ManufacturerData;
import io.bluezone.ble.ad.Octets;
import java.util.Optional;
import java.util.UUID;

/**
 * The content that an advertisement must hold for its report: a service, or manufacturer data.
 * Platforms that filter in hardware take these two; the others filter in the SDK.
 *
 * @param service the service that must be named, if it is that
 * @param manufacturer the company and the bytes that its data must start with, if it is that
 * @param mask a one bit is compared; as long as the manufacturer's bytes
 */
public record ScanFilter(
    Optional<UUID> service, Optional<ManufacturerData> manufacturer, Octets mask) {

  public ScanFilter {
    checkNotNull(service, "service");
    checkNotNull(manufacturer, "manufacturer");
    checkNotNull(mask, "mask");
    checkArgument(
        service.isPresent() != manufacturer.isPresent(),
        "a filter is for a service or for a manufacturer");
    checkArgument(
        manufacturer.map(data -> data.payload().size()).orElse(0) == mask.size(),
        "prefix and mask differ in length");
  }

  /** A filter for advertisements that name a service. */
  public static ScanFilter ofService(UUID uuid) {
    return new ScanFilter(Optional.of(uuid), Optional.empty(), Octets.EMPTY);
  }

  /** A filter for advertisements with any manufacturer data of a company, 0..65535. */
  public static ScanFilter ofManufacturer(int company) {
    return ofManufacturer(company, Octets.EMPTY, Octets.EMPTY);
  }

  /**
   * A filter for advertisements with manufacturer data of a company that starts with given bits.
   *
   * @param company the company's number, 0..65535
   * @param prefix the bytes it must start with where the mask has ones
   * @param mask as long as the prefix; a one bit is compared
   */
  public static ScanFilter ofManufacturer(int company, Octets prefix, Octets mask) {
    return new ScanFilter(
        Optional.empty(), Optional.of(new ManufacturerData(company, prefix)), mask);
  }

  /** Tells whether a report's data or its scan response matches. */
  public boolean matches(ScanReport report) {
    return matches(report.data()) || matches(report.scanResponse());
  }

  /** Tells whether AD structures match. */
  public boolean matches(AdvertisingData data) {
    if (service.isPresent()) {
      return data.hasServiceUuid(service.get());
    }
    ManufacturerData wanted = manufacturer.get();
    for (ManufacturerData candidate : data.manufacturerData()) {
      if (candidate.company() == wanted.company()
          && candidate.payload().startsWith(wanted.payload(), mask)) {
        return true;
      }
    }
    return false;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.ManufacturerData;
import io.bluezone.ble.ad.Octets;
import java.util.UUID;

/**
 * The content that an advertisement must hold for its report: a service, or manufacturer data.
 * Platforms that filter in hardware take these two; the others filter in the SDK.
 */
public sealed interface ScanFilter {

  /** Tells whether a report's data or its scan response matches. */
  default boolean matches(ScanReport report) {
    return matches(report.data()) || matches(report.scanResponse());
  }

  /** Tells whether AD structures match. */
  boolean matches(AdvertisingData data);

  /**
   * Advertisements that name a service.
   *
   * @param uuid the service
   */
  record Service(UUID uuid) implements ScanFilter {
    public Service {
      checkNotNull(uuid, "uuid");
    }

    @Override
    public boolean matches(AdvertisingData data) {
      return data.hasServiceUuid(uuid);
    }
  }

  /**
   * Advertisements with manufacturer data of a company that starts with given bits.
   *
   * @param company the company's number, 0..65535
   * @param prefix the bytes it must start with where the mask has ones; empty for any
   * @param mask as long as the prefix; a one bit is compared
   */
  record Manufacturer(int company, Octets prefix, Octets mask) implements ScanFilter {
    public Manufacturer {
      checkNotNull(prefix, "prefix");
      checkNotNull(mask, "mask");
      checkArgument(company >= 0 && company <= 0xffff, "company %s is not 0..65535", company);
      checkArgument(prefix.size() == mask.size(), "prefix and mask differ in length");
    }

    @Override
    public boolean matches(AdvertisingData data) {
      for (ManufacturerData candidate : data.manufacturerData()) {
        if (candidate.company() == company && candidate.payload().startsWith(prefix, mask)) {
          return true;
        }
      }
      return false;
    }
  }
}

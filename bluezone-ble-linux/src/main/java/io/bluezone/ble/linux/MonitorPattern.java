// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import com.google.common.collect.ImmutableList;
import io.bluezone.ble.ScanFilter;
import io.bluezone.ble.ad.AdStructure;
import io.bluezone.ble.ad.AdType;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.Octets;
import java.util.List;

/**
 * The beginning of an AD structure that BlueZ listens for.
 *
 * @param type the AD type
 * @param content what its payload begins with
 */
record MonitorPattern(int type, Octets content) {

  private static final int ALL_ONES = 0xff;

  /**
   * Patterns that let through what passes any of the filters, and perhaps more. A service is found
   * only where a frame names it first: a pattern has its place.
   */
  static List<MonitorPattern> of(List<ScanFilter> filters) {
    ImmutableList.Builder<MonitorPattern> patterns = ImmutableList.builder();
    for (ScanFilter filter : filters) {
      if (filter instanceof ScanFilter.Service service) {
        addService(service, patterns);
      } else if (filter instanceof ScanFilter.Manufacturer manufacturer) {
        patterns.add(of(manufacturer));
      }
    }
    return patterns.build();
  }

  /** A list of services may be complete or not; the types of the incomplete ones are one less. */
  private static void addService(
      ScanFilter.Service service, ImmutableList.Builder<MonitorPattern> patterns) {
    AdStructure complete =
        AdvertisingData.builder()
            .serviceUuids(ImmutableList.of(service.uuid()))
            .build()
            .structures()
            .get(0);
    patterns.add(new MonitorPattern(complete.type(), complete.payload()));
    patterns.add(new MonitorPattern(complete.type() - 1, complete.payload()));
  }

  private static MonitorPattern of(ScanFilter.Manufacturer manufacturer) {
    int whole = 0;
    while (whole < manufacturer.mask().size() && manufacturer.mask().get(whole) == ALL_ONES) {
      whole++;
    }
    byte[] company = {(byte) manufacturer.company(), (byte) (manufacturer.company() >> 8)};
    return new MonitorPattern(
        AdType.MANUFACTURER, Octets.copyOf(company).concat(manufacturer.prefix().slice(0, whole)));
  }

  /** As D-Bus has it: the place in the structure, its type, the bytes; {@code (yyay)}. */
  Object[] toStruct() {
    return new Object[] {(byte) 0, (byte) type, content.toByteArray()};
  }
}

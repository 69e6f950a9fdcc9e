// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.scan;

import com.google.common.collect.ImmutableList;
import io.bluezone.ble.ScanFilter;
import io.bluezone.ble.ad.AdStructure;
import io.bluezone.ble.ad.ManufacturerData;
import io.bluezone.ble.ad.Octets;
import java.util.List;

/** An AD type, and what the payload of a structure that BlueZ listens for begins with. */
public record MonitorPattern(int type, Octets content) {

  private static final int ALL_ONES = 0xff;

  /** Makes patterns that let through all that passes any filter; none if one is for a service. */
  public static List<MonitorPattern> of(List<ScanFilter> filters) {
    ImmutableList.Builder<MonitorPattern> patterns = ImmutableList.builder();
    for (ScanFilter filter : filters) {
      if (!filter.manufacturer().isPresent()) {
        return ImmutableList.of();
      }
      patterns.add(of(filter.manufacturer().get(), filter.mask()));
    }
    return patterns.build();
  }

  private static MonitorPattern of(ManufacturerData prefix, Octets mask) {
    int whole = 0;
    while (whole < mask.size() && mask.get(whole) == ALL_ONES) {
      whole++;
    }
    byte[] company = {(byte) prefix.company(), (byte) (prefix.company() >> 8)};
    return new MonitorPattern(
        AdStructure.MANUFACTURER, Octets.copyOf(company).concat(prefix.payload().slice(0, whole)));
  }

  /** As D-Bus has it: the place in the structure, its type, the bytes; {@code (yyay)}. */
  Object[] toStruct() {
    return new Object[] {(byte) 0, (byte) type, content.toByteArray()};
  }
}

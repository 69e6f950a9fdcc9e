// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.AdvertisingData;

/** Holds back what the scan's settings do not ask for. */
final class ReportFilter {

  /**
   * How many advertisements are remembered as reported. A capture with more different ones than
   * this repeats some of them, rather than filling the memory.
   */
  static final int REMEMBERED = 4096;

  private final ScanSettings settings;
  private final BoundedMap<Content, Boolean> reported = new BoundedMap<>(REMEMBERED);

  ReportFilter(ScanSettings settings) {
    this.settings = settings;
  }

  private record Content(
      DeviceAddress address, AdvertisingData data, AdvertisingData scanResponse) {}

  /** Whether a report is wanted; it then counts as reported. */
  boolean accepts(ScanReport report) {
    if (!settings.accepts(report)) {
      return false;
    }
    return settings.duplicates()
        || reported.put(new Content(report.address(), report.data(), report.scanResponse()), true)
            == null;
  }
}

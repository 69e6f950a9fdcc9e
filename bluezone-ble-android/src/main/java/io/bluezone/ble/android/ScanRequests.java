// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import android.bluetooth.le.ScanFilter;
import android.bluetooth.le.ScanSettings;
import android.os.ParcelUuid;
import io.bluezone.base.ScanPower;
import java.util.ArrayList;
import java.util.List;

/** Translates the filters and settings of a scan into Android's classes. */
final class ScanRequests {

  private ScanRequests() {}

  /** Android's filters; none if every advertisement is wanted. */
  static List<ScanFilter> filters(List<io.bluezone.ble.ScanFilter> filters) {
    List<ScanFilter> all = new ArrayList<>();
    for (io.bluezone.ble.ScanFilter filter : filters) {
      all.add(filter(filter));
    }
    return all;
  }

  private static ScanFilter filter(io.bluezone.ble.ScanFilter filter) {
    ScanFilter.Builder builder = new ScanFilter.Builder();
    filter.service().ifPresent(uuid -> builder.setServiceUuid(new ParcelUuid(uuid)));
    filter
        .manufacturer()
        .ifPresent(
            data ->
                builder.setManufacturerData(
                    data.company(), data.payload().toByteArray(), filter.mask().toByteArray()));
    return builder.build();
  }

  /** Android's settings. Receptions are collected where the controller can. */
  static ScanSettings settings(AndroidRadioSettings settings, ScanPower power, boolean batching) {
    ScanSettings.Builder builder =
        new ScanSettings.Builder()
            .setScanMode(mode(power.atMost(settings.effort())))
            .setCallbackType(ScanSettings.CALLBACK_TYPE_ALL_MATCHES);
    if (batching) {
      builder.setReportDelay(settings.reportDelay().toMillis());
    }
    return builder.build();
  }

  private static int mode(ScanPower power) {
    return switch (power) {
      case LOW_POWER -> ScanSettings.SCAN_MODE_LOW_POWER;
      case BALANCED -> ScanSettings.SCAN_MODE_BALANCED;
      case LOW_LATENCY -> ScanSettings.SCAN_MODE_LOW_LATENCY;
    };
  }
}

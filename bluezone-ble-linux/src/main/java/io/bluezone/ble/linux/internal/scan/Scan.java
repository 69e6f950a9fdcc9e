// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.scan;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.linux.Handle;
import java.util.function.Consumer;

/** A scan: what passes its filters goes to its listener. */
final class Scan extends Handle {

  /** How many devices' last advertisement is remembered where duplicates are not wanted. */
  private static final int REMEMBERED = 1024;

  private final ScanSettings settings;
  private final ScanListener listener;
  private final Consumer<Scan> onClose;
  private final Cache<DeviceAddress, AdvertisingData> last =
      CacheBuilder.newBuilder().maximumSize(REMEMBERED).build();

  Scan(ScanSettings settings, ScanListener listener, Consumer<Scan> onClose) {
    this.settings = settings;
    this.listener = listener;
    this.onClose = onClose;
  }

  @Override
  public void stop() {
    onClose.accept(this);
  }

  void offer(ScanReport report) {
    if (settings.accepts(report) && (settings.duplicates() || isNew(report))) {
      deliver(() -> listener.onReport(report));
    }
  }

  private boolean isNew(ScanReport report) {
    return !report.data().equals(last.asMap().put(report.address(), report.data()));
  }
}

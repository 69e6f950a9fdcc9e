// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.scan;

import io.bluezone.base.ScanPower;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.spi.DuplicateFilter;
import io.bluezone.ble.spi.RadioRegistration;
import java.util.function.Consumer;

/** A scan: what passes its filter goes to its listener. */
final class RunningScan extends RadioRegistration {

  final ScanPower power;
  private final DuplicateFilter filter;
  private final ScanListener listener;
  private final Consumer<RunningScan> onClose;

  RunningScan(ScanSettings settings, ScanListener listener, Consumer<RunningScan> onClose) {
    power = settings.power();
    filter = new DuplicateFilter(settings);
    this.listener = listener;
    this.onClose = onClose;
  }

  @Override
  protected void stop() {
    onClose.accept(this);
  }

  void offer(ScanReport report) {
    if (filter.accepts(report)) {
      deliver(() -> listener.onReport(report));
    }
  }
}

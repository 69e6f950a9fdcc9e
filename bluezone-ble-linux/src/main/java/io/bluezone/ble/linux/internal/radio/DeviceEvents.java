// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.radio;

import io.bluezone.ble.ScanReport;
import io.bluezone.ble.linux.internal.dbus.PropertyMap;
import io.bluezone.ble.linux.internal.gatt.GattReader;
import io.bluezone.ble.linux.internal.scan.DeviceReports;
import io.bluezone.ble.linux.internal.scan.Discovery;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.types.Variant;

/**
 * What BlueZ tells about the adapter's devices: for the read that waits for one, and for the scans.
 * Signals and a monitor's calls come in on different threads.
 */
record DeviceEvents(GattReader reader, DeviceReports reports, Discovery discovery) {

  void added(String path, Map<String, Map<String, Variant<?>>> interfaces) {
    reader.added(path);
    reports.added(path, interfaces).ifPresent(this::heard);
  }

  void removed(String path, List<String> interfaces) {
    reader.removed(path, interfaces);
    reports.removed(path, interfaces);
  }

  void changed(String path, PropertyMap changed, List<String> invalidated) {
    reader.changed(path, changed);
    reports.changed(path, changed, invalidated).ifPresent(this::heard);
  }

  /** A monitor has heard a device; a discovery that runs has told so already. */
  void found(String path) {
    if (!discovery.isRunning()) {
      reports.found(path).ifPresent(this::heard);
    }
  }

  private synchronized void heard(ScanReport report) {
    discovery.signOfLife();
    discovery.report(report);
  }
}

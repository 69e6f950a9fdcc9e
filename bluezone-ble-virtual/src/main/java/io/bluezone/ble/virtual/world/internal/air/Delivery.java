// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.ble.ScanReport;
import java.util.Comparator;

/** A report for a scan, to be told when the medium's lock is free. */
record Delivery(int receiver, SimulatedScan scan, ScanReport report) {

  /** The order in which the devices were added. */
  static final Comparator<Delivery> BY_RECEIVER = Comparator.comparingInt(Delivery::receiver);

  void tell() {
    scan.tell(report);
  }
}

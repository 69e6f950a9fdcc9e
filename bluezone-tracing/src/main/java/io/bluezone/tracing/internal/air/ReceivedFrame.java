// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.air;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.ScanReport;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Instant;
import java.util.OptionalInt;

/** A Bluezone frame on its way into the tracer, with when it came by the tracer's own clock. */
public record ReceivedFrame(ScanReport report, Beacon beacon, Instant time) {

  private static final int UNKNOWN_RSSI = -128;

  public DeviceAddress address() {
    return report.address();
  }

  /** {@return dBm; the least there is if the radio does not know it} */
  public int strength() {
    return report.rssi().orElse(UNKNOWN_RSSI);
  }

  /** The same heard at another time, with another strength or, for one number, an unknown one. */
  public ReceivedFrame heardAt(Instant then, int rssi, int unknown) {
    ScanReport heard =
        new ScanReport(
            then,
            report.address(),
            rssi == unknown ? OptionalInt.empty() : OptionalInt.of(rssi),
            report.headerTxPower(),
            report.data(),
            report.scanResponse(),
            report.connectable(),
            report.extended());
    return new ReceivedFrame(heard, beacon, then);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.air;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.ScanReport;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Instant;

/**
 * A Bluezone frame on its way into the tracer.
 *
 * @param report the frame
 * @param beacon what it is
 * @param time when it came, by the tracer's own clock
 */
public record ReceivedFrame(ScanReport report, Beacon beacon, Instant time) {

  private static final int UNKNOWN_RSSI = -128;

  public DeviceAddress address() {
    return report.address();
  }

  /** {@return dBm; the least there is if the radio does not know it} */
  public int strength() {
    return report.rssi().orElse(UNKNOWN_RSSI);
  }
}

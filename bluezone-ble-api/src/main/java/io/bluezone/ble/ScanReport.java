// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.ble.ad.AdvertisingData;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * One reception of an advertisement.
 *
 * <p>Radios that see frames one by one report advertisement and scan response apart, each with the
 * other part empty; platforms that merge them (Android) give all structures as those of the
 * advertisement.
 *
 * @param time when it was received
 * @param address whose it is, as the frame says
 * @param rssi received signal strength in dBm, -127 to 126; empty if the radio does not know it
 *     (HCI's 127)
 * @param headerTxPower transmit power in dBm from the frame's header (extended advertising); empty
 *     if not given there
 * @param data the AD structures of the advertisement
 * @param scanResponse the AD structures of the scan response
 * @param connectable whether the frame invites connections; true if the platform does not tell
 * @param extended whether it came as an extended advertisement
 */
public record ScanReport(
    Instant time,
    DeviceAddress address,
    OptionalInt rssi,
    OptionalInt headerTxPower,
    AdvertisingData data,
    AdvertisingData scanResponse,
    boolean connectable,
    boolean extended) {

  public ScanReport {
    checkNotNull(time, "time");
    checkNotNull(address, "address");
    checkNotNull(rssi, "rssi");
    checkNotNull(headerTxPower, "headerTxPower");
    checkNotNull(data, "data");
    checkNotNull(scanResponse, "scanResponse");
    checkArgument(
        !rssi.isPresent() || (rssi.getAsInt() >= -127 && rssi.getAsInt() <= 126),
        "RSSI out of -127..126 dBm");
  }

  /**
   * {@return the transmit power in dBm that the sender claims: the frame header's, or else that of
   * the AD structure; empty if it claims none}
   */
  public OptionalInt txPower() {
    if (headerTxPower.isPresent()) {
      return headerTxPower;
    }
    OptionalInt declared = data.txPower();
    return declared.isPresent() ? declared : scanResponse.txPower();
  }
}

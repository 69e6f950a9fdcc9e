// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.history;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.crypto.RollingId;
import java.util.OptionalInt;

/**
 * One line of the original app's history: a sighting (Bluezone protocol, section 5).
 *
 * @param ownId the rolling ID that the device was sending
 * @param contactId the rolling ID that it received
 * @param rssi what the line says of the strength; {@link #strength} tells whether it says any
 * @param timeMillis when, in ms since 1970 UTC
 */
public record HistoryRow(RollingId ownId, RollingId contactId, int rssi, long timeMillis) {
  public HistoryRow {
    checkNotNull(ownId, "ownId");
    checkNotNull(contactId, "contactId");
  }

  /**
   * {@return the strength in dBm; empty at {@link HistoryWriter#NO_RSSI}, and at 0 or more, which
   * an iPhone writes where it knows none}
   */
  public OptionalInt strength() {
    return rssi > HistoryWriter.NO_RSSI && rssi < 0 ? OptionalInt.of(rssi) : OptionalInt.empty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.history;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.crypto.RollingId;

/**
 * One line of the original app's history: a sighting (Bluezone protocol, section 5).
 *
 * @param ownId the rolling ID that the device was sending
 * @param contactId the rolling ID that it received
 * @param rssi dBm
 * @param timeMillis when, in ms since 1970 UTC
 */
public record HistoryRow(RollingId ownId, RollingId contactId, int rssi, long timeMillis) {
  public HistoryRow {
    checkNotNull(ownId, "ownId");
    checkNotNull(contactId, "contactId");
  }
}

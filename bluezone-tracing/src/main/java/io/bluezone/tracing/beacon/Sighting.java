// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.beacon;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.BeaconForm;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * One reception of a Bluezone device: from its frame, or from a GATT read with the RSSI of the
 * frame that led to it.
 *
 * @param id the contact's rolling ID
 * @param ownId the rolling ID that this device was sending at that time
 * @param form the form of the frame
 * @param time when
 * @param rssi received signal strength in dBm, if the radio told it
 * @param txPower the transmit power in dBm that the sender claims, if it does; not authenticated
 */
public record Sighting(
    RollingId id,
    RollingId ownId,
    BeaconForm form,
    Instant time,
    OptionalInt rssi,
    OptionalInt txPower) {
  public Sighting {
    checkNotNull(id, "id");
    checkNotNull(ownId, "ownId");
    checkNotNull(form, "form");
    checkNotNull(time, "time");
    checkNotNull(rssi, "rssi");
    checkNotNull(txPower, "txPower");
  }
}

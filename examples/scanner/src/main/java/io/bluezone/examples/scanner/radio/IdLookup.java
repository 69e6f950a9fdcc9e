// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.radio;

import io.bluezone.ble.ScanReport;
import io.bluezone.crypto.RollingId;
import io.bluezone.tracing.beacon.Beacon;
import java.util.Optional;

/** Finds the rolling ID of a device that does not send it. */
@FunctionalInterface
interface IdLookup {

  IdLookup NONE = (report, beacon) -> Optional.empty();

  /** The sender's ID if it is known; if not, it may be asked for, to be known next time. */
  Optional<RollingId> find(ScanReport report, Beacon beacon);
}

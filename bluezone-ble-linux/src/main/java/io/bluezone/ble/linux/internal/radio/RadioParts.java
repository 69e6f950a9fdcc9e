// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.radio;

import io.bluezone.ble.linux.internal.adapter.PoweredAdapter;
import io.bluezone.ble.linux.internal.advertise.Advertiser;
import io.bluezone.ble.linux.internal.gatt.GattReader;
import io.bluezone.ble.linux.internal.gatt.GattServer;
import io.bluezone.ble.linux.internal.scan.Discovery;

/**
 * What a radio does with its adapter while that is there. On the control thread.
 *
 * @param discovery hears advertisements
 * @param advertiser sends them
 * @param server serves values
 * @param reader reads those of peers
 */
public record RadioParts(
    Discovery discovery, Advertiser advertiser, GattServer server, GattReader reader) {

  /** The adapter came: what should run is started. */
  void resume(PoweredAdapter session) {
    reader.resume(session);
    server.resume(session);
    advertiser.resume(session);
    discovery.resume(session);
  }

  /** The adapter went. */
  void suspend() {
    reader.suspend();
    discovery.suspend();
    advertiser.suspend();
    server.suspend();
  }

  /** Starts what should run and does not. */
  void check() {
    discovery.check();
    advertiser.check();
    server.check();
  }

  /** Ends everything. */
  void close() {
    reader.close();
    discovery.close();
    advertiser.close();
    server.close();
  }
}

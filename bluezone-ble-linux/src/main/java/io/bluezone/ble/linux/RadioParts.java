// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

/**
 * What a radio does with its adapter while that is there. On the control thread.
 *
 * @param discovery hears advertisements
 * @param advertiser sends them
 * @param server serves values
 * @param reader reads those of peers
 */
record RadioParts(
    Discovery discovery, Advertiser advertiser, GattServer server, GattReader reader) {

  /** The adapter came: what should run is started. */
  void resume(Session session) {
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

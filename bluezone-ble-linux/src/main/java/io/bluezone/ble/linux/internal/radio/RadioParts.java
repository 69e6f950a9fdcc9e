// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.radio;

import io.bluezone.ble.internal.AnyThread;
import io.bluezone.ble.internal.OnRadioThread;
import io.bluezone.ble.linux.internal.adapter.PoweredAdapter;
import io.bluezone.ble.linux.internal.advertise.Advertiser;
import io.bluezone.ble.linux.internal.gatt.GattReader;
import io.bluezone.ble.linux.internal.gatt.GattServer;
import io.bluezone.ble.linux.internal.scan.Scans;

/** The parts of a radio that use its adapter while it is on. */
@OnRadioThread
public record RadioParts(
    @AnyThread Scans scans,
    @AnyThread Advertiser advertiser,
    @AnyThread GattServer server,
    @AnyThread GattReader reader) {

  /** The adapter is on: starts what should run. */
  void resume(PoweredAdapter adapter) {
    reader.resume(adapter);
    server.resume(adapter);
    advertiser.resume(adapter);
    scans.resume(adapter);
  }

  /** The adapter is off or gone. */
  void suspend() {
    reader.suspend();
    scans.suspend();
    advertiser.suspend();
    server.suspend();
  }

  /** Starts what should run and does not. */
  void check() {
    scans.check();
    advertiser.check();
    server.check();
  }

  /** Ends everything. */
  void close() {
    reader.close();
    scans.close();
    advertiser.close();
    server.close();
  }
}

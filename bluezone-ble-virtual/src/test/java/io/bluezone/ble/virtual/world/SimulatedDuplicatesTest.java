// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import io.bluezone.ble.Registration;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.contract.DuplicatesContract;
import java.time.Duration;
import java.util.List;

/** What repeated frames are to a simulated radio. */
final class SimulatedDuplicatesTest extends DuplicatesContract {

  private static final Duration STEP = Duration.ofMillis(10);

  @Override
  protected List<ScanReport> scan(ScanSettings settings, List<Sent> frames) throws Exception {
    SimulatedWorld world = Worlds.still();
    SimulatedDevice sender = world.addDevice(Worlds.PHONE, new Position(1, 0));
    DeviceProfile listening = Worlds.PHONE.withScanning(ScanBehaviour.CONTINUOUS);
    SimulatedDevice receiver = world.addDevice(listening, Position.ORIGIN);
    Heard seen = new Heard();
    Heard all = new Heard();
    try (Registration wanted = receiver.scan(settings, seen);
        Registration every = receiver.scan(ScanSettings.DEFAULT, all)) {
      for (Sent each : frames) {
        int before = all.count();
        try (Registration sending = sender.broadcast(each.data(), each.address(), Worlds.FAST)) {
          while (all.count() == before) {
            world.run(STEP);
          }
        }
      }
    }
    return seen.reports;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.radio;

import io.bluezone.base.Registration;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.Propagation;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import java.time.Duration;
import java.util.List;

/** What repeated frames are to a simulated radio. */
final class SimulatedDuplicatesTest extends DuplicatesContract {

  private static final Duration STEP = Duration.ofMillis(10);
  private static final AdvertiseSettings FAST =
      AdvertiseSettings.DEFAULT.withInterval(Duration.ofMillis(100));

  @Override
  protected List<ScanReport> scan(ScanSettings settings, List<Sent> frames) throws Exception {
    Propagation steady = Propagation.FREE_SPACE.steady();
    SimulatedWorld world = SimulatedWorld.builder().seed(11).propagation(steady).build();
    SimulatedDevice sender = world.addDevice(DeviceProfile.android(), new Position(1, 0));
    DeviceProfile listening = DeviceProfile.android();
    SimulatedDevice receiver = world.addDevice(listening, Position.ORIGIN);
    Reports reports = new Reports();
    Reports all = new Reports();
    try (Registration wanted = receiver.scan(settings, reports);
        Registration every = receiver.scan(ScanSettings.DEFAULT, all)) {
      for (Sent each : frames) {
        int before = all.all().size();
        try (Registration sending = sender.broadcast(each.data(), each.address(), FAST)) {
          while (all.all().size() == before) {
            world.run(STEP);
          }
        }
      }
    }
    return reports.all();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.radio;

import io.bluezone.ble.BleRadio;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import java.time.Duration;

final class SimulatedRadioTest extends BleRadioContract {

  @Override
  protected RadioPair open() {
    SimulatedWorld world = SimulatedWorld.builder().seed(7).build();
    DeviceProfile reliable =
        DeviceProfile.android().withGatt(DeviceProfile.android().gatt().withFailureProbability(0));
    return new SimulatedPair(
        world,
        world.addDevice(reliable, Position.ORIGIN),
        world.addDevice(reliable, new Position(1, 0)));
  }

  private record SimulatedPair(SimulatedWorld world, SimulatedDevice first, SimulatedDevice second)
      implements RadioPair {

    @Override
    public void pass(Duration time) {
      world.run(time);
    }

    @Override
    public void power(BleRadio radio, boolean on) {
      ((SimulatedDevice) radio).power(on);
    }

    @Override
    public void close() {
      first.close();
      second.close();
    }
  }
}

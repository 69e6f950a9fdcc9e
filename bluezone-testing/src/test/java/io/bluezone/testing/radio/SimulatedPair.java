// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.radio;

import io.bluezone.ble.BleRadio;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import java.time.Duration;
import java.time.Instant;

/** Two simulated phones, whose reads do not fail by chance. */
record SimulatedPair(SimulatedWorld world, SimulatedDevice first, SimulatedDevice second)
    implements RadioPair {

  static SimulatedPair of(long seed) {
    SimulatedWorld world = SimulatedWorld.builder().seed(seed).build();
    DeviceProfile reliable = DeviceProfile.android().withReadFailures(0);
    return new SimulatedPair(
        world,
        world.addDevice(reliable, Position.ORIGIN),
        world.addDevice(reliable, new Position(1, 0)));
  }

  @Override
  public void pass(Duration time) {
    world.run(time);
  }

  @Override
  public Instant now() {
    return world.clock().instant();
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

// SPDX-License-Identifier: Apache-2.0
package com.example;

import io.bluezone.ble.BleRadio;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.testing.radio.BleRadioContract;
import io.bluezone.testing.radio.RadioPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

final class HubRadioTest extends BleRadioContract {

  /** Two radios of a hub whose time is a simulated world's. */
  private record Pair(SimulatedWorld world, HubRadio first, HubRadio second) implements RadioPair {

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
      ((HubRadio) radio).power(on);
    }

    @Override
    public void close() {
      first.close();
      second.close();
    }
  }

  @Override
  protected RadioPair open() {
    SimulatedWorld world = SimulatedWorld.builder().build();
    List<HubRadio> hub = new CopyOnWriteArrayList<>();
    return new Pair(world, new HubRadio(world.time(), hub), new HubRadio(world.time(), hub));
  }
}

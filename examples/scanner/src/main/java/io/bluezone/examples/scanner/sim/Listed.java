// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import io.bluezone.ble.virtual.world.Fidelity;
import io.bluezone.examples.scanner.scenario.Scenario;
import io.bluezone.examples.scanner.scenario.Scenario.Stop;
import io.bluezone.examples.scanner.scenario.ScenarioDevice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The people of a {@link ContactList}, each with a phone in the hand, away at first. */
final class Listed {

  private static final Instant MIDNIGHT = Instant.parse("2020-08-10T00:00:00Z");

  private Listed() {}

  static Scenario scenario(ContactList list, long seed, PhoneMix phones) {
    SplittableRandom random = new SplittableRandom(seed);
    List<ScenarioDevice> devices = new ArrayList<>();
    for (String person : list.people()) {
      devices.add(
          ScenarioDevice.of(
              person,
              phones.draw(random),
              Scenario.Carried.HAND,
              List.of(new Stop(Duration.ZERO, 0, 0, true))));
    }
    return new Scenario(
        MIDNIGHT.plusSeconds(list.firstSecond()),
        Duration.ofSeconds((long) list.length() * ContactList.SLOT),
        Scenario.Air.MEASURED,
        Fidelity.WINDOWS,
        List.copyOf(devices),
        List.of());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.radio;

import io.bluezone.base.TimeSource;
import io.bluezone.ble.linux.BlueZRadio;
import io.bluezone.servers.venue.settings.RadioChoice;
import io.bluezone.servers.venue.settings.SettingsRefusedException;

/** Opens the radio that a box was told to use, with the time that it lives in. */
@FunctionalInterface
public interface Radios {

  /** The computer's adapters, and a simulated hall, in the computer's time. */
  Radios OF_THE_COMPUTER = Radios::ofTheComputer;

  /** Opens a radio by its name, or refuses the name. An adapter that is missing is waited for. */
  VenueRadio open(RadioChoice radio) throws SettingsRefusedException;

  private static VenueRadio ofTheComputer(RadioChoice radio) throws SettingsRefusedException {
    String choice = radio.name();
    TimeSource time = TimeSource.system();
    if (choice.equals("sim")) {
      return new SimulatedHall(SimulatedHall.USUAL, time.clock().instant(), radio.seed()).asRadio();
    }
    if (choice.equals("auto") || choice.equals("bluez")) {
      return VenueRadio.awaited("bluez", BlueZRadio::open, time);
    }
    String prefix = "bluez:";
    String adapter = choice.startsWith(prefix) ? choice.substring(prefix.length()) : "";
    if (!adapter.isEmpty()) {
      return VenueRadio.awaited(adapter, () -> BlueZRadio.open(adapter), time);
    }
    throw new SettingsRefusedException(
        "radio: \"" + choice + "\" is no radio; take auto, sim, bluez or bluez:hci0");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.radio;

import io.bluezone.base.TimeSource;
import io.bluezone.ble.linux.BlueZRadio;
import io.bluezone.examples.venue.settings.RadioChoice;
import io.bluezone.examples.venue.settings.SettingsRefusedException;
import java.time.Clock;

/** Opens the radio that a box was told to use. */
public final class Radios {

  private static final String ADAPTER = "bluez:";

  private Radios() {}

  /** Opens a radio by its name, or refuses the name. An adapter that is missing is waited for. */
  public static VenueRadio open(RadioChoice radio) throws SettingsRefusedException {
    String choice = radio.name();
    if (choice.equals("sim")) {
      return new SimulatedHall(SimulatedHall.USUAL, Clock.systemUTC().instant(), radio.seed())
          .asRadio();
    }
    if (choice.equals("auto") || choice.equals("bluez")) {
      return VenueRadio.awaited("bluez", BlueZRadio::open, TimeSource.system());
    }
    String adapter = choice.startsWith(ADAPTER) ? choice.substring(ADAPTER.length()) : "";
    if (!adapter.isEmpty()) {
      return VenueRadio.awaited(adapter, () -> BlueZRadio.open(adapter), TimeSource.system());
    }
    throw new SettingsRefusedException(
        "radio: \"" + choice + "\" is no radio; take auto, sim, bluez or bluez:hci0");
  }
}

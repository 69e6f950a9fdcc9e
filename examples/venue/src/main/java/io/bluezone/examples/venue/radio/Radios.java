// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.radio;

import io.bluezone.base.TimeSource;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.linux.BlueZAdapter;
import io.bluezone.ble.linux.BlueZRadio;
import io.bluezone.examples.venue.settings.RadioChoice;
import io.bluezone.examples.venue.settings.SettingsRefusedException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the radio that a box was told to use. */
public final class Radios {

  private static final Logger logger = LoggerFactory.getLogger(Radios.class);
  private static final String ADAPTER = "bluez:";

  private Radios() {}

  /** Opens a radio by its name, or refuses the name. */
  public static VenueRadio open(RadioChoice radio) throws SettingsRefusedException, RadioException {
    String choice = radio.name();
    long seed = radio.seed();
    if (choice.equals("sim")) {
      return simulated(seed);
    }
    if (choice.equals("auto")) {
      return automatic(seed);
    }
    if (choice.equals("bluez")) {
      return real(BlueZRadio.open());
    }
    if (choice.startsWith(ADAPTER) && choice.length() > ADAPTER.length()) {
      return real(BlueZRadio.open(choice.substring(ADAPTER.length())));
    }
    throw new SettingsRefusedException(
        "radio: \"" + choice + "\" is no radio; take auto, sim, bluez or bluez:hci0");
  }

  private static VenueRadio automatic(long seed) throws RadioException {
    String why = "no Bluetooth adapter of this machine is on";
    try {
      Optional<String> adapter =
          BlueZRadio.adapters().stream()
              .filter(BlueZAdapter::powered)
              .map(BlueZAdapter::name)
              .findFirst();
      if (adapter.isPresent()) {
        return real(BlueZRadio.open(adapter.get()));
      }
    } catch (RadioException e) {
      why = String.valueOf(e.getMessage());
    }
    logger.warn("{}: the phones that are shown are simulated ones", why);
    return simulated(seed);
  }

  private static VenueRadio simulated(long seed) {
    return new SimulatedHall(SimulatedHall.USUAL, Clock.systemUTC().instant(), seed).asRadio();
  }

  /** A Bluetooth adapter of this machine, in real time. */
  private static VenueRadio real(BleRadio radio) {
    return new VenueRadio(
        radio, TimeSource.system(), radio.capabilities().name(), false, () -> {}, radio::close);
  }
}

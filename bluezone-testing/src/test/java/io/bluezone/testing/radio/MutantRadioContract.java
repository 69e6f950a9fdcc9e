// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.radio;

import io.bluezone.ble.BleRadio;
import java.time.Duration;
import java.time.Instant;

/** The contract on two simulated radios with a fault. */
abstract class MutantRadioContract extends BleRadioContract {

  /** The radio with its fault. */
  abstract BleRadio mutant(BleRadio sound);

  @Override
  protected RadioPair open() {
    SimulatedPair sound = SimulatedPair.of(7);
    return new MutantPair(sound, mutant(sound.first()), mutant(sound.second()));
  }

  private record MutantPair(SimulatedPair sound, BleRadio first, BleRadio second)
      implements RadioPair {

    @Override
    public void pass(Duration time) {
      sound.pass(time);
    }

    @Override
    public Instant now() {
      return sound.now();
    }

    @Override
    public void power(BleRadio radio, boolean on) {
      sound.power(radio == first ? sound.first() : sound.second(), on);
    }

    @Override
    public void close() {
      sound.close();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import io.bluezone.ble.BleRadio;
import io.bluezone.testing.radio.BleRadioContract;
import io.bluezone.testing.radio.RadioPair;
import java.time.Duration;
import java.time.Instant;

/** The contract between two adapters of a real BlueZ. Runs where there are hci0 and hci1. */
class BlueZRadioContractIT extends BleRadioContract {

  @Override
  protected RadioPair open() throws Exception {
    return new AdapterPair(BlueZRadio.open("hci0"), BlueZRadio.open("hci1"));
  }

  private record AdapterPair(BleRadio first, BleRadio second) implements RadioPair {

    @Override
    public void pass(Duration time) {
      RealTime.pass(time);
    }

    @Override
    public Instant now() {
      return Instant.now();
    }

    @Override
    public boolean tellsConnectable() {
      return false;
    }

    @Override
    public void power(BleRadio radio, boolean on) {
      SystemBus.power(radio.capabilities().name(), on);
    }

    @Override
    public Duration patience() {
      return Duration.ofSeconds(30);
    }

    @Override
    public void close() {
      first.close();
      second.close();
    }
  }
}

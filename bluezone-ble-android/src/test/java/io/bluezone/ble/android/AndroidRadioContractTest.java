// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import io.bluezone.testing.radio.BleRadioContract;
import io.bluezone.testing.radio.RadioPair;
import org.junit.Test;

/** What every radio does, by two Android radios that meet on the air. */
public class AndroidRadioContractTest extends OnTheAir {

  @Test
  public void keepsTheContract() {
    Contracts.verify(Suite.class);
  }

  static class Suite extends BleRadioContract {
    @Override
    protected RadioPair open() throws Exception {
      return AndroidPair.open();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import io.bluezone.base.Registration;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.android.air.Air;
import io.bluezone.testing.radio.DuplicatesContract;
import io.bluezone.testing.radio.Reports;
import java.util.List;
import org.junit.Test;
import org.robolectric.RuntimeEnvironment;

/** What repeated frames are to an Android radio. */
public class AndroidDuplicatesTest extends OnTheAir {

  @Test
  public void keepsTheContract() {
    Contracts.verify(Suite.class);
  }

  static class Suite extends DuplicatesContract {
    @Override
    protected List<ScanReport> scan(ScanSettings settings, List<Sent> frames) throws Exception {
      OnTheAir.prepare();
      Reports heard = new Reports();
      try (Air air = new Air(RuntimeEnvironment.getApplication());
          AndroidRadio radio = OnTheAir.radioOf(air.addPhone());
          Registration scan = radio.scan(settings, heard)) {
        for (Sent each : frames) {
          air.send(each.address().toString(), each.data(), -50);
        }
      }
      return heard.all();
    }
  }
}

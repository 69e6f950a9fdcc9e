// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.air;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.ScanReport;
import io.bluezone.fixtures.ManualTime;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReceivedFrameTest {

  private static final Instant NOW = ManualTime.START;

  private static ReceivedFrame of(ScanReport report) {
    return new ReceivedFrame(report, Beacon.decode(report).orElseThrow(), NOW);
  }

  @Test
  void takesAFrameOfUnknownStrengthForTheWeakest() {
    ReceivedFrame known = of(ScriptedRadio.ios(1, NOW, -127));
    assertThat(known.strength()).isEqualTo(-127);
    assertThat(known.address()).isEqualTo(ScriptedRadio.address(1));
    ReceivedFrame unknown = known.heardAt(NOW, 127, 127);
    assertThat(unknown.report().rssi()).isEmpty();
    assertThat(unknown.strength()).isEqualTo(-128);
  }

  @Test
  void differsInTimeAndStrengthOnlyWhenHeardEarlier() {
    ReceivedFrame frame = of(ScriptedRadio.ios(1, NOW, -50));
    Instant then = NOW.minusSeconds(30);
    ReceivedFrame earlier = frame.heardAt(then, -60, 127);
    assertThat(earlier).isEqualTo(new ReceivedFrame(earlier.report(), frame.beacon(), then));
    assertThat(earlier.report().time()).isEqualTo(then);
    assertThat(earlier.report().rssi()).hasValue(-60);
    assertThat(earlier.heardAt(NOW, -50, 127)).isEqualTo(frame);
  }
}

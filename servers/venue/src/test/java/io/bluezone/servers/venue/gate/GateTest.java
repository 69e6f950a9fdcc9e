// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.ManufacturerData;
import io.bluezone.ble.ad.Octets;
import io.bluezone.crypto.RollingId;
import io.bluezone.servers.venue.state.GateState.Light;
import io.bluezone.tracing.beacon.Beacon;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class GateTest {

  private static final Instant NOW = Instant.parse("2020-08-10T02:15:00Z");

  private final Gate gate = new Gate();

  private void hear(int id, Instant time) {
    byte[] bytes = ByteBuffer.allocate(RollingId.LENGTH).putInt(8, id).array();
    gate.hear(
        new ScanReport(
            time,
            new DeviceAddress(id, DeviceAddress.Type.RANDOM),
            OptionalInt.of(-50),
            OptionalInt.empty(),
            AdvertisingData.builder()
                .serviceUuids(List.of(Beacon.ANDROID_SERVICE))
                .manufacturerData(new ManufacturerData(Beacon.COMPANY, Octets.copyOf(bytes)))
                .build(),
            AdvertisingData.EMPTY,
            false,
            false));
  }

  @Test
  void forgetsAPhoneThatIsSilentForSeconds() {
    hear(1, NOW);
    hear(2, NOW.plusSeconds(2));
    assertThat(gate.followed()).isEqualTo(2);
    gate.judge(NOW.plusSeconds(3), Gate.STRENGTH);
    assertThat(gate.followed()).isEqualTo(1);
    gate.judge(NOW.plusSeconds(5), Gate.STRENGTH);
    assertThat(gate.followed()).isZero();
  }

  @Test
  void boundsAFloodAndJudgesThoseWhoWereThere() {
    for (int frame = 0; frame < Gate.STEADY_FRAMES; frame++) {
      hear(0, NOW);
    }
    for (int id = 0; id < 30_000; id++) {
      hear(id, NOW.plusSeconds(1));
    }
    assertThat(gate.followed()).isEqualTo(20_000);
    assertThat(gate.judge(NOW.plusSeconds(1), Gate.STRENGTH)).isEqualTo(Light.GREEN);
    gate.judge(NOW.plusSeconds(4), Gate.STRENGTH);
    assertThat(gate.followed()).isZero();
  }
}

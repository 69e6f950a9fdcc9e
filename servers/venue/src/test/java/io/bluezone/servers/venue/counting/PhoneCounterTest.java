// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.counting;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.ManufacturerData;
import io.bluezone.ble.ad.Octets;
import io.bluezone.crypto.RollingId;
import io.bluezone.tracing.beacon.Beacon;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PhoneCounterTest {

  /** An edge of intervals. */
  private static final Instant EDGE = Instant.parse("2020-08-10T02:15:00Z");

  private final PhoneCounter counter = new PhoneCounter();

  private void hear(int id, Instant time, int rssi) {
    byte[] bytes = ByteBuffer.allocate(RollingId.LENGTH).putInt(8, id).array();
    counter.hear(
        new ScanReport(
            time,
            new DeviceAddress(id, DeviceAddress.Type.RANDOM),
            OptionalInt.of(rssi),
            OptionalInt.empty(),
            data(RollingId.of(bytes)),
            AdvertisingData.EMPTY,
            false,
            false));
  }

  private void hearFor(int id, Instant from, Duration time, int rssi) {
    for (Instant at = from; at.isBefore(from.plus(time)); at = at.plusSeconds(1)) {
      hear(id, at, rssi);
    }
  }

  @Test
  void countsAPhoneForTwoMinutes() {
    hear(1, EDGE.plusSeconds(300), -60);
    assertThat(counter.count(EDGE.plusSeconds(419)).all()).isEqualTo(1);
    assertThat(counter.count(EDGE.plusSeconds(421)).all()).isZero();
  }

  @Test
  void countsAPhoneOnceWhenItsIdChanges() {
    hearFor(1, EDGE.minusSeconds(60), Duration.ofSeconds(60), -60);
    hearFor(2, EDGE.plusSeconds(2), Duration.ofSeconds(30), -63);
    assertThat(counter.count(EDGE.plusSeconds(32)).all()).isEqualTo(1);
    assertThat(counter.count(EDGE.plusSeconds(110)).all()).isEqualTo(1);
  }

  @Test
  void countsAPhoneThatComesWhenNoIdChangesAsAnother() {
    Instant quiet = EDGE.plusSeconds(400);
    hearFor(1, quiet.minusSeconds(60), Duration.ofSeconds(60), -60);
    hearFor(2, quiet.plusSeconds(2), Duration.ofSeconds(30), -60);
    assertThat(counter.count(quiet.plusSeconds(32)).all()).isEqualTo(2);
  }

  @Test
  void followsEachOfTwoPhonesToItsOwnNextId() {
    hearFor(1, EDGE.minusSeconds(60), Duration.ofSeconds(60), -50);
    hearFor(2, EDGE.minusSeconds(60), Duration.ofSeconds(60), -80);
    hearFor(3, EDGE.plusSeconds(1), Duration.ofSeconds(30), -81);
    hearFor(4, EDGE.plusSeconds(1), Duration.ofSeconds(30), -51);
    PhoneCount count = counter.count(EDGE.plusSeconds(40));
    assertThat(count.all()).isEqualTo(2);
    assertThat(count.near()).isEqualTo(1);
    assertThat(count.far()).isEqualTo(1);
  }

  @Test
  void boundsAFlood() {
    for (int id = 0; id < 30_000; id++) {
      hear(id, EDGE.plusSeconds(100), -60);
    }
    assertThat(counter.count(EDGE.plusSeconds(101)).all()).isEqualTo(20_000);
    assertThat(counter.count(EDGE.plusSeconds(900)).all()).isZero();
  }

  /** An Android phone's frame. */
  private static AdvertisingData data(RollingId id) {
    return AdvertisingData.builder()
        .serviceUuids(List.of(Beacon.ANDROID_SERVICE))
        .manufacturerData(new ManufacturerData(Beacon.COMPANY, Octets.copyOf(id.toByteArray())))
        .build();
  }
}

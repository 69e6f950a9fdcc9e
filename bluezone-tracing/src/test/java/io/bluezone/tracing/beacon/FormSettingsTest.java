// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.RadioCapabilities.AddressRotation;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.Octets;
import io.bluezone.records.encounter.BeaconForm;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a form is sent, and what takes an ID away. */
class FormSettingsTest {

  @ParameterizedTest
  @EnumSource(AddressRotation.class)
  void isNotConnectableWhereThatHidesTheDevice(AddressRotation rotation) {
    RadioCapabilities radio = RadioCapabilities.builder().addressRotation(rotation).build();
    assertThat(Beacon.settings(BeaconForm.ANDROID, radio).connectable())
        .isEqualTo(rotation != AddressRotation.EACH_BROADCAST);
    assertThat(Beacon.settings(BeaconForm.IOS, radio).connectable()).isTrue();
    assertThat(Beacon.settings(BeaconForm.IOS_BACKGROUND, radio).connectable()).isTrue();
  }

  @Test
  void countsManufacturerDataOfTheCompanysNumberAlone() {
    String service = "0303564e";
    String id = "0fffb522" + "00112233445566778899aabb";
    assertThat(Beacon.decode(frame(service + id))).isPresent();
    assertThat(Beacon.decode(frame(service + id + "03ffb522"))).isEmpty();
    assertThat(Beacon.decode(frame(service + id + "02ffb5"))).isPresent();
  }

  private static ScanReport frame(String data) {
    return new ScanReport(
        Instant.EPOCH,
        DeviceAddress.parse("40:00:00:00:00:01", DeviceAddress.Type.RANDOM),
        OptionalInt.of(-60),
        OptionalInt.empty(),
        AdvertisingData.of(Octets.fromHex(data)),
        AdvertisingData.EMPTY,
        true,
        false);
  }
}

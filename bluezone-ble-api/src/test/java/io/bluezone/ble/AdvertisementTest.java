// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.ble.ad.ManufacturerData;
import io.bluezone.ble.ad.Octets;
import io.bluezone.ble.ad.ServiceData;
import io.bluezone.ble.ad.internal.BluetoothUuid;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an advertisement says and how long it is. */
class AdvertisementTest {

  private static final Octets TWELVE = Octets.fromHex("000102030405060708090a0b");

  private static Advertisement manufacturer(int bytes) {
    return Advertisement.builder()
        .addManufacturerData(0xffff, Octets.copyOf(new byte[bytes]))
        .build();
  }

  @Test
  void addsFlagsToAConnectableOne() {
    Advertisement advertisement =
        Advertisement.builder()
            .addServiceUuid(BluetoothUuid.of(0x4e56))
            .addManufacturerData(0x22b5, TWELVE)
            .build();
    String rest = "0303564e" + "0fffb522" + TWELVE.hex();
    assertThat(advertisement.encode(0, true)).hasToString("020106" + rest);
    assertThat(advertisement.encode(0, false)).hasToString(rest);
    assertThat(advertisement.length()).isEqualTo(23);
  }

  @Test
  void encodesAllItHolds() {
    Advertisement advertisement =
        Advertisement.builder()
            .includeTxPower(true)
            .localName("AB")
            .addServiceData(BluetoothUuid.of(0xfd6f), Octets.fromHex("01"))
            .build();
    assertThat(advertisement.encode(-12, false)).hasToString("04166ffd01" + "03094142" + "020af4");
    assertThat(advertisement.serviceData())
        .containsExactly(new ServiceData(BluetoothUuid.of(0xfd6f), Octets.fromHex("01")));
    assertThat(advertisement.manufacturerData()).isEmpty();
    assertThat(advertisement.serviceUuids()).isEmpty();
    assertThat(advertisement.localName()).contains("AB");
    assertThat(advertisement.includeTxPower()).isTrue();
  }

  @Test
  void encodesNothingAsTheLeast() {
    assertThat(Advertisement.builder().build().length()).isEqualTo(3);
    assertThat(Advertisement.builder().build().encode(0, false).size()).isZero();
  }

  @Test
  void refusesWhatDoesNotFitOneFrame() {
    int longest = Advertisement.EXTENDED_LENGTH - 3 - 4;
    assertThat(manufacturer(longest).length()).isEqualTo(Advertisement.EXTENDED_LENGTH);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> manufacturer(longest + 1))
        .withMessageContaining("255 bytes");
    assertThat(manufacturer(Advertisement.LEGACY_LENGTH - 3 - 4).length())
        .isEqualTo(Advertisement.LEGACY_LENGTH);
  }

  @Test
  void comparesTheContent() {
    assertThat(manufacturer(3)).isEqualTo(manufacturer(3)).hasSameHashCodeAs(manufacturer(3));
    assertThat(manufacturer(3)).isNotEqualTo(manufacturer(4));
    assertThat(manufacturer(3).manufacturerData())
        .containsExactly(new ManufacturerData(0xffff, Octets.copyOf(new byte[3])));
    assertThat(manufacturer(3)).hasToString("Advertisement[10 bytes]");
  }

  @Test
  void takesIntervalsOfTheSpecification() {
    AdvertiseSettings settings = AdvertiseSettings.DEFAULT;
    assertThat(settings.withInterval(Duration.ofMillis(20)).interval()).hasMillis(20);
    assertThat(settings.withInterval(Duration.ofMillis(10_240)).interval()).hasMillis(10_240);
    for (int millis : new int[] {-1, 0, 19, 10_241}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> settings.withInterval(Duration.ofMillis(millis)));
    }
  }
}

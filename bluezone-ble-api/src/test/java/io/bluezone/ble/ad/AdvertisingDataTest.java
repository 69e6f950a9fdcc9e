// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.ble.ad.internal.BluetoothUuid;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Typed access to AD structures, and what becomes of those that are not as they should be. */
class AdvertisingDataTest {

  private static final UUID LONG = UUID.fromString("01020304-0506-0708-090a-0b0c0d0e0f10");

  private static AdvertisingData parsed(String hex) {
    return AdvertisingData.of(Octets.fromHex(hex));
  }

  @Test
  void findsNoStructuresInNoBytes() {
    assertThat(parsed("")).isSameAs(AdvertisingData.EMPTY);
    assertThat(AdvertisingData.EMPTY.structures()).isEmpty();
    assertThat(AdvertisingData.EMPTY.defects()).isEmpty();
    assertThat(AdvertisingData.EMPTY.flags()).isEmpty();
    assertThat(AdvertisingData.EMPTY.txPower()).isEmpty();
    assertThat(AdvertisingData.EMPTY.localName()).isEmpty();
  }

  @Test
  void findsStructuresInTheirOrder() {
    AdvertisingData data = parsed("020106" + "01ee" + "03031234");
    assertThat(data.structures())
        .containsExactly(
            new AdStructure(1, Octets.fromHex("06")),
            new AdStructure(0xee, Octets.EMPTY),
            new AdStructure(3, Octets.fromHex("1234")));
    assertThat(data.defects()).isEmpty();
    assertThat(data.size()).isEqualTo(9);
    assertThat(data).hasToString("02010601ee03031234");
  }

  @Test
  void takesTheFirstFlags() {
    assertThat(parsed("0101" + "020186" + "020105").flags()).hasValue(0x86);
    assertThat(parsed("03010600").flags()).hasValue(6);
  }

  @ParameterizedTest
  @CsvSource({"020a00, 0", "020af4, -12", "020a7f, 127", "030a0102 020a80, -128"})
  void readsTheTransmitPowerAsOneSignedByte(String hex, int expected) {
    assertThat(parsed(hex.replace(" ", "")).txPower()).hasValue(expected);
  }

  @Test
  void prefersTheCompleteName() {
    assertThat(parsed("0308" + "4142").localName()).contains("AB");
    assertThat(parsed("0308" + "4142" + "0308" + "4344").localName()).contains("AB");
    assertThat(parsed("0308" + "4142" + "0409" + "414243").localName()).contains("ABC");
    assertThat(parsed("0409" + "c490c6").localName()).as("bad UTF-8").contains("Đ\ufffd");
  }

  @Test
  void findsServicesOfEveryWidth() {
    AdvertisingData data =
        parsed(
            "0502564e0fff"
                + "0303341f"
                + "0504785634af"
                + "050501000000"
                + "1106100f0e0d0c0b0a090807060504030201"
                + "1107100f0e0d0c0b0a090807060504030201");
    assertThat(data.serviceUuids())
        .containsExactly(
            BluetoothUuid.of(0x4e56),
            BluetoothUuid.of(0xff0f),
            BluetoothUuid.of(0x1f34),
            BluetoothUuid.of(0xaf345678L),
            BluetoothUuid.of(1),
            LONG,
            LONG);
    for (UUID uuid : data.serviceUuids()) {
      assertThat(data.hasServiceUuid(uuid)).isTrue();
    }
    assertThat(data.hasServiceUuid(BluetoothUuid.of(0x564e))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0402564e01", "0203ff", "0404010203", "06050102030405", "0406aabbcc", "0207aa"})
  void passesOverAListThatIsNoWholeNumberOfServices(String odd) {
    AdvertisingData data = parsed(odd + "0303341f");
    assertThat(data.serviceUuids()).containsExactly(BluetoothUuid.of(0x1f34));
    assertThat(data.hasServiceUuid(BluetoothUuid.of(0x1f34))).isTrue();
    assertThat(data.hasServiceUuid(BluetoothUuid.of(0x4e56))).isFalse();
    assertThat(data.structures()).hasSize(2);
    assertThat(data.defects()).isEmpty();
  }

  @Test
  void findsAllManufacturerData() {
    AdvertisingData data = parsed("05ff4c00aabb" + "03ffffff" + "02ff4c" + "04ffb52201");
    assertThat(data.manufacturerData())
        .containsExactly(
            new ManufacturerData(0x004c, Octets.fromHex("aabb")),
            new ManufacturerData(0xffff, Octets.EMPTY),
            new ManufacturerData(0x22b5, Octets.fromHex("01")));
  }

  @Test
  void findsServiceDataOfEveryWidth() {
    AdvertisingData data =
        parsed(
            "051634120102"
                + "03166ffd"
                + "0620785634af01"
                + "1221100f0e0d0c0b0a09080706050403020105"
                + "021634"
                + "04201234af");
    assertThat(data.serviceData())
        .containsExactly(
            new ServiceData(BluetoothUuid.of(0x1234), Octets.fromHex("0102")),
            new ServiceData(BluetoothUuid.of(0xfd6f), Octets.EMPTY),
            new ServiceData(BluetoothUuid.of(0xaf345678L), Octets.fromHex("01")),
            new ServiceData(LONG, Octets.fromHex("05")));
  }

  @Test
  void reportsACutStructureAsADefectWithItsOffset() {
    AdvertisingData data = parsed("020106" + "0303ff");
    assertThat(data.structures()).hasSize(1);
    assertThat(data.defects())
        .containsExactly(Map.entry(3, "structure of 3 bytes, but only 2 are left"));
    assertThat(parsed("05").defects())
        .containsExactly(Map.entry(0, "structure of 5 bytes, but only 0 are left"));
    assertThat(data.flags()).hasValue(6);
  }

  @Test
  void takesZerosBehindTheStructuresForPadding() {
    AdvertisingData data = parsed("020106" + "00000000");
    assertThat(data.structures()).hasSize(1);
    assertThat(data.defects()).isEmpty();
    assertThat(data.size()).isEqualTo(7);
  }

  @Test
  void reportsOtherBytesBehindTheEnd() {
    AdvertisingData data = parsed("020106" + "0000" + "020107");
    assertThat(data.structures()).hasSize(1);
    assertThat(data.defects()).containsExactly(Map.entry(5, "data after the end mark at byte 3"));
  }

  @Test
  void writesStructuresInTheirShortestForm() {
    AdvertisingData data =
        AdvertisingData.builder()
            .flags(0x1a)
            .serviceUuids(List.of(LONG, BluetoothUuid.of(0x4e56), BluetoothUuid.of(0xaf345678L)))
            .manufacturerData(new ManufacturerData(0x22b5, Octets.fromHex("aabb")))
            .serviceData(new ServiceData(BluetoothUuid.of(0xfd6f), Octets.fromHex("01")))
            .serviceData(new ServiceData(BluetoothUuid.of(0xaf345678L), Octets.fromHex("02")))
            .serviceData(new ServiceData(LONG, Octets.fromHex("03")))
            .localName("Đ")
            .txPower(-12)
            .build();
    assertThat(data)
        .hasToString(
            "02011a"
                + "0303564e"
                + "0505785634af"
                + "1107100f0e0d0c0b0a090807060504030201"
                + "05ffb522aabb"
                + "04166ffd01"
                + "0620785634af02"
                + "1221100f0e0d0c0b0a09080706050403020103"
                + "0309c490"
                + "020af4");
  }

  @Test
  void refusesWhatDoesNotFitItsField() {
    assertThatIllegalArgumentException().isThrownBy(() -> new AdStructure(256, Octets.EMPTY));
    assertThatIllegalArgumentException().isThrownBy(() -> new AdStructure(-1, Octets.EMPTY));
    Octets longest = Octets.copyOf(new byte[254]);
    assertThat(new AdStructure(0, longest).size()).isEqualTo(256);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AdStructure(0, longest.concat(Octets.fromHex("00"))))
        .withMessageContaining("254");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ManufacturerData(65_536, Octets.EMPTY));
    assertThatIllegalArgumentException().isThrownBy(() -> new ManufacturerData(-1, Octets.EMPTY));
  }

  @Test
  void comparesTheBytes() {
    AdvertisingData data = AdvertisingData.builder().flags(6).build();
    assertThat(data).isEqualTo(parsed("020106")).hasSameHashCodeAs(parsed("020106"));
    assertThat(data).isNotEqualTo(parsed("020105"));
    assertThat(data).isNotEqualTo(Octets.fromHex("020106"));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.Octets;
import io.bluezone.ble.ad.internal.BluetoothUuid;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What scans report: filters, and the transmit power of a report. */
class ScanFilterTest {

  private static final ScanFilter SERVICE = ScanFilter.ofService(BluetoothUuid.of(0x4e56));

  private static ScanFilter manufacturer(int company, String prefix, String mask) {
    return ScanFilter.ofManufacturer(company, Octets.fromHex(prefix), Octets.fromHex(mask));
  }

  private static ScanReport report(String data, String response) {
    return report(OptionalInt.empty(), data, response);
  }

  private static ScanReport report(OptionalInt headerTxPower, String data, String response) {
    return new ScanReport(
        Instant.EPOCH,
        new DeviceAddress(1, DeviceAddress.Type.RANDOM),
        OptionalInt.of(-60),
        headerTxPower,
        AdvertisingData.of(Octets.fromHex(data)),
        AdvertisingData.of(Octets.fromHex(response)),
        true,
        false);
  }

  @Test
  void findsAServiceInDataOrScanResponse() {
    assertThat(SERVICE.matches(report("0303564e", ""))).isTrue();
    assertThat(SERVICE.matches(report("020106", "0302564e"))).isTrue();
    assertThat(SERVICE.matches(report("0303574e", ""))).isFalse();
    assertThat(SERVICE.matches(report("0316564e", ""))).as("service data names none").isFalse();
  }

  @Test
  void comparesManufacturerDataUnderItsMask() {
    ScanReport apple = report("05ff4c001005" + "04ff4c0002", "");
    assertThat(manufacturer(0x004c, "", "").matches(apple)).isTrue();
    assertThat(manufacturer(0x004d, "", "").matches(apple)).isFalse();
    assertThat(manufacturer(0x004c, "10", "ff").matches(apple)).isTrue();
    assertThat(manufacturer(0x004c, "02", "ff").matches(apple)).as("the second one").isTrue();
    assertThat(manufacturer(0x004c, "11", "ff").matches(apple)).isFalse();
    assertThat(manufacturer(0x004c, "1f05", "f0ff").matches(apple)).isTrue();
    assertThat(manufacturer(0x004c, "100500", "ffff00").matches(apple)).as("too short").isFalse();
    assertThat(manufacturer(0x004c, "10", "ff").matches(report("", "04ff4c0010"))).isTrue();
  }

  @Test
  void refusesFiltersThatCannotBeMeant() {
    assertThatIllegalArgumentException().isThrownBy(() -> manufacturer(0x1_0000, "", ""));
    assertThatIllegalArgumentException().isThrownBy(() -> manufacturer(-1, "", ""));
    assertThatIllegalArgumentException().isThrownBy(() -> manufacturer(1, "00", ""));
  }

  @Test
  void passesByOneFilterOfSeveral() {
    ScanSettings none = ScanSettings.DEFAULT;
    ScanSettings two = none.withFilters(List.of(SERVICE, manufacturer(0x004c, "", "")));
    assertThat(none.accepts(report("", ""))).isTrue();
    assertThat(two.accepts(report("03ff4c00", ""))).isTrue();
    assertThat(two.accepts(report("0303564e", ""))).isTrue();
    assertThat(two.accepts(report("03ff4d00", ""))).isFalse();
    assertThat(two.withActive(true).withDuplicates(false))
        .isEqualTo(new ScanSettings(true, false, two.filters(), none.power()));
  }

  @Test
  void prefersTheHeadersTransmitPower() {
    assertThat(report(OptionalInt.of(4), "020af4", "").txPower()).hasValue(4);
    assertThat(report("020af4", "020a01").txPower()).hasValue(-12);
    assertThat(report("020106", "020a01").txPower()).hasValue(1);
    assertThat(report("020106", "").txPower()).isEmpty();
  }

  @Test
  void refusesASignalStrengthThatNoRadioMeasures() {
    ScanReport report = report("", "");
    for (int rssi : new int[] {-128, 127}) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  new ScanReport(
                      report.time(),
                      report.address(),
                      OptionalInt.of(rssi),
                      OptionalInt.empty(),
                      AdvertisingData.EMPTY,
                      AdvertisingData.EMPTY,
                      true,
                      false));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.ManufacturerData;
import io.bluezone.ble.ad.Octets;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What the radios' own tests, which share the rest in a contract, do not reach. */
class DuplicateFilterTest {

  private static final AdvertisingData A = data(1);
  private static final AdvertisingData B = data(2);

  private final DuplicateFilter filter =
      new DuplicateFilter(ScanSettings.DEFAULT.withDuplicates(false));

  private boolean accepts(int device, AdvertisingData data, AdvertisingData response) {
    return filter.accepts(
        new ScanReport(
            Instant.EPOCH,
            new DeviceAddress(device, DeviceAddress.Type.RANDOM),
            OptionalInt.empty(),
            OptionalInt.empty(),
            data,
            response,
            true,
            false));
  }

  private boolean accepts(int device, AdvertisingData data) {
    return accepts(device, data, AdvertisingData.EMPTY);
  }

  private static AdvertisingData data(int number) {
    byte[] payload = {(byte) number};
    return AdvertisingData.builder()
        .manufacturerData(new ManufacturerData(0xffff, Octets.copyOf(payload)))
        .build();
  }

  @Test
  void keepsTheAdvertisementBesideAScanResponseOfItsOwn() {
    assertThat(accepts(1, A)).isTrue();
    assertThat(accepts(1, AdvertisingData.EMPTY, B)).isTrue();
    assertThat(accepts(1, A)).isFalse();
    assertThat(accepts(1, AdvertisingData.EMPTY, B)).isFalse();
    assertThat(accepts(1, AdvertisingData.EMPTY, A)).isTrue();
    assertThat(accepts(1, A)).isFalse();
  }

  @Test
  void takesAScanResponseInTheSameReportForPartOfTheFrame() {
    assertThat(accepts(1, A, A)).isTrue();
    assertThat(accepts(1, A, B)).isTrue();
    assertThat(accepts(1, A, B)).isFalse();
    assertThat(accepts(1, A)).isTrue();
  }

  @Test
  void takesAnEmptyFrameForAFrame() {
    assertThat(accepts(1, AdvertisingData.EMPTY)).isTrue();
    assertThat(accepts(1, AdvertisingData.EMPTY)).isFalse();
    assertThat(accepts(1, A)).isTrue();
    assertThat(accepts(1, AdvertisingData.EMPTY)).isTrue();
  }

  @Test
  void forgetsTheDeviceHeardLongestAgoFirst() {
    for (int device = 0; device < DuplicateFilter.CAPACITY; device++) {
      assertThat(accepts(device, A)).isTrue();
    }
    assertThat(accepts(0, A)).as("as many are remembered").isFalse();
    assertThat(accepts(DuplicateFilter.CAPACITY, A)).isTrue();
    assertThat(accepts(0, A)).as("heard a moment ago").isFalse();
    assertThat(accepts(1, A)).as("made room").isTrue();
    assertThat(accepts(3, A)).isFalse();
  }
}

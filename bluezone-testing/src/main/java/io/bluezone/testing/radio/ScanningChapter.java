// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.radio;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Iterables;
import io.bluezone.base.Registration;
import io.bluezone.base.ScanPower;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.ScanFilter;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.ManufacturerData;
import io.bluezone.ble.ad.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A scan reports what others send, until it is closed. */
abstract class ScanningChapter extends RadioChapter {

  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(1);

  @Test
  void seesAnAdvertisementWithItsBytesItsTimeAndAnRssi() throws Exception {
    Reports reports = new Reports();
    Instant before = pair().now().minus(CLOCK_TOLERANCE);
    try (Registration scan = pair().first().scan(ScanSettings.DEFAULT, reports);
        Registration advert = advertise(pair().second(), data(1))) {
      assertThat(pair().until(() -> !reports.with(data(1)).isEmpty())).isTrue();
      assertThat(scan.isActive()).isTrue();
      assertThat(advert.isActive()).isTrue();
    }
    assertThat(reports.with(data(1)))
        .allSatisfy(
            report -> {
              assertThat(report.data().hasServiceUuid(SERVICE)).isTrue();
              assertThat(report.rssi()).isPresent();
              assertThat(report.rssi().getAsInt()).isBetween(-127, 20);
              assertThat(report.time()).isBetween(before, pair().now().plus(CLOCK_TOLERANCE));
            });
    assertThat(reports.ends()).isEmpty();
  }

  @Test
  void reportsEveryReceptionWhenDuplicatesAreWanted() throws Exception {
    Reports reports = new Reports();
    try (Registration scan = pair().first().scan(ScanSettings.DEFAULT, reports);
        Registration advert = advertise(pair().second(), data(2))) {
      assertThat(pair().until(() -> reports.with(data(2)).size() >= 5)).isTrue();
    }
  }

  @Test
  void reportsAFrameOnceAndAgainAfterAnotherWhereDuplicatesAreNotWanted() throws Exception {
    Reports once = new Reports();
    Reports all = new Reports();
    try (Registration a = pair().first().scan(ScanSettings.DEFAULT.withDuplicates(false), once);
        Registration b = pair().first().scan(ScanSettings.DEFAULT, all)) {
      for (int number : new int[] {11, 12, 11}) {
        all.clear();
        try (Registration advert = advertise(pair().second(), data(number))) {
          assertThat(pair().until(() -> all.with(data(number)).size() >= 5)).isTrue();
        }
      }
    }
    Map<DeviceAddress, AdvertisingData> last = new HashMap<>();
    List<ManufacturerData> sequence = new ArrayList<>();
    for (ScanReport report : once.all()) {
      assertThat(report.data()).isNotEqualTo(last.put(report.address(), report.data()));
      for (ManufacturerData each : report.data().manufacturerData()) {
        boolean repeated = !sequence.isEmpty() && Iterables.getLast(sequence).equals(each);
        if (each.company() == COMPANY && !repeated) {
          sequence.add(each);
        }
      }
    }
    assertThat(sequence).containsExactly(data(11), data(12), data(11));
  }

  @Test
  void holdsBackEverythingElseByFilters() throws Exception {
    Reports reports = new Reports();
    ScanSettings onlyEight =
        ScanSettings.DEFAULT.withFilters(
            List.of(
                ScanFilter.ofManufacturer(COMPANY, data(8).payload(), Octets.fromHex("ffffffff"))));
    Advertisement seven = advertisement(data(7));
    Advertisement eight = advertisement(data(8));
    try (Registration scan = pair().first().scan(onlyEight, reports);
        Registration a = pair().second().advertise(seven, FAST);
        Registration b = pair().second().advertise(eight, FAST)) {
      assertThat(pair().until(() -> reports.with(data(8)).size() >= 2)).isTrue();
    }
    assertThat(reports.with(data(7))).isEmpty();
  }

  @Test
  void runsTwoScansBesideEachOther() throws Exception {
    Reports one = new Reports();
    Reports two = new Reports();
    try (Registration advert = advertise(pair().second(), data(5));
        Registration second = pair().first().scan(ScanSettings.DEFAULT, two)) {
      Registration first = pair().first().scan(ScanSettings.DEFAULT, one);
      assertThat(pair().until(() -> !one.with(data(5)).isEmpty() && !two.with(data(5)).isEmpty()))
          .isTrue();
      first.close();
      two.clear();
      assertThat(pair().until(() -> !two.with(data(5)).isEmpty())).isTrue();
      assertThat(second.isActive()).isTrue();
    }
  }

  @Test
  void hearsInAScanOfLittlePowerWhichOneOfMoreHelps() throws Exception {
    Reports little = new Reports();
    Reports much = new Reports();
    ScanSettings lowPower = ScanSettings.DEFAULT.withPower(ScanPower.LOW_POWER);
    try (Registration advert = advertise(pair().second(), data(61));
        Registration scan = pair().first().scan(lowPower, little)) {
      assertThat(pair().until(() -> !little.with(data(61)).isEmpty())).isTrue();
      try (Registration beside = pair().first().scan(ScanSettings.DEFAULT, much)) {
        assertThat(pair().until(() -> much.with(data(61)).size() >= 5)).isTrue();
      }
      little.clear();
      assertThat(pair().until(() -> !little.with(data(61)).isEmpty())).isTrue();
      assertThat(scan.isActive()).isTrue();
    }
    assertThat(little.ends()).isEmpty();
  }

  @Test
  void startsAScanAgain() throws Exception {
    try (Registration advert = advertise(pair().second(), data(6))) {
      for (int round = 0; round < 3; round++) {
        Reports reports = new Reports();
        try (Registration scan = pair().first().scan(ScanSettings.DEFAULT, reports)) {
          assertThat(pair().until(() -> !reports.with(data(6)).isEmpty())).isTrue();
        }
      }
    }
  }

  @Test
  void stopsAScanThatIsClosed() throws Exception {
    Reports reports = new Reports();
    try (Registration advert = advertise(pair().second(), data(4))) {
      Registration scan = pair().first().scan(ScanSettings.DEFAULT, reports);
      assertThat(pair().until(() -> !reports.with(data(4)).isEmpty())).isTrue();
      scan.close();
      assertThat(scan.isActive()).isFalse();
      pair().pass(Duration.ofMillis(500));
      reports.clear();
      pair().pass(Duration.ofSeconds(2));
      assertThat(reports.all()).isEmpty();
      assertThat(reports.ends()).isEmpty();
    }
  }

  @Test
  void tellsOnceOfAPauseOfTheScanAndOnceOfItsEnd() throws Exception {
    Reports reports = new Reports();
    BleRadio radio = pair().first();
    try (Registration advert = advertise(pair().second(), data(51));
        Registration scan = radio.scan(ScanSettings.DEFAULT, reports)) {
      assertThat(pair().until(() -> !reports.with(data(51)).isEmpty())).isTrue();
      boolean pauses = pair().pause(radio, true);
      assertThat(pair().until(() -> !pauses || !reports.pauses().isEmpty())).isTrue();
      reports.clear();
      pair().pass(Duration.ofSeconds(2));
      assertThat(reports.with(data(51)).isEmpty()).isEqualTo(pauses);
      assertThat(scan.isActive()).isTrue();
      pair().pause(radio, false);
      reports.clear();
      assertThat(pair().until(() -> !reports.with(data(51)).isEmpty())).isTrue();
      assertThat(reports.pauses().stream().map(Optional::isPresent))
          .containsExactlyElementsOf(pauses ? List.of(true, false) : List.of());
    }
    assertThat(reports.ends()).isEmpty();
  }
}

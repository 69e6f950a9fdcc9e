// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.radio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bluezone.base.Registration;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.RadioCapabilities.AddressRotation;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.ManufacturerData;
import io.bluezone.ble.ad.Octets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An advertisement is sent until it is closed, as far as the capabilities say. */
abstract class AdvertisingChapter extends RadioChapter {

  @Test
  void advertisesAndScansAtOnce() throws Exception {
    Reports bySecond = new Reports();
    Reports byFirst = new Reports();
    try (Registration a = advertise(pair().first(), data(9));
        Registration b = advertise(pair().second(), data(10));
        Registration c = pair().first().scan(ScanSettings.DEFAULT, byFirst);
        Registration d = pair().second().scan(ScanSettings.DEFAULT, bySecond)) {
      assertThat(
              pair()
                  .until(
                      () -> !byFirst.with(data(10)).isEmpty() && !bySecond.with(data(9)).isEmpty()))
          .isTrue();
    }
    assertThat(byFirst.with(data(9))).isEmpty();
  }

  @Test
  void stopsAnAdvertisementThatIsClosed() throws Exception {
    Reports reports = new Reports();
    try (Registration scan = pair().first().scan(ScanSettings.DEFAULT, reports)) {
      Registration advert = advertise(pair().second(), data(3));
      assertThat(pair().until(() -> !reports.with(data(3)).isEmpty())).isTrue();
      advert.close();
      assertThat(advert.isActive()).isFalse();
      pair().pass(Duration.ofSeconds(1));
      reports.clear();
      pair().pass(Duration.ofSeconds(2));
      assertThat(reports.with(data(3))).isEmpty();
    }
  }

  @Test
  void refusesAnAdvertisementThatDoesNotFit() {
    int limit = pair().first().capabilities().maxAdvertisementLength();
    Advertisement tooLarge =
        Advertisement.builder()
            .addManufacturerData(COMPANY, Octets.copyOf(new byte[limit - 3 - 4 + 1]))
            .build();
    assertThatExceptionOfType(RadioException.class)
        .isThrownBy(() -> pair().first().advertise(tooLarge, FAST))
        .matches(e -> e.reason() == Reason.ADVERTISEMENT_TOO_LARGE);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Advertisement.builder()
                    .addManufacturerData(COMPANY, Octets.copyOf(new byte[250]))
                    .build());
  }

  @Test
  void runsOutOfInstancesThatComeBack() throws Exception {
    int instances = pair().first().capabilities().advertisingInstances();
    List<Registration> taken = new ArrayList<>();
    for (int i = 0; i < instances; i++) {
      taken.add(advertise(pair().first(), data(20 + i)));
    }
    RadioException refusal =
        catchThrowableOfType(
            RadioException.class, () -> advertise(pair().first(), data(20 + instances)));
    assertThat(refusal.reason()).isEqualTo(Reason.NO_ADVERTISING_INSTANCE);
    taken.remove(0).close();
    taken.add(advertise(pair().first(), data(30)));
    taken.forEach(Registration::close);
  }

  @Test
  void keepsTheIntervalIfTheCapabilitiesPromiseIt() throws Exception {
    if (pair().second().capabilities().advertisingInterval()) {
      assertThat(framesAt(INTERVAL)).isGreaterThan(3 * framesAt(INTERVAL.multipliedBy(20)));
    }
  }

  private int framesAt(Duration interval) throws Exception {
    Reports reports = new Reports();
    try (Registration scan = pair().first().scan(ScanSettings.DEFAULT, reports);
        Registration advert =
            pair().second().advertise(advertisement(data(73)), FAST.withInterval(interval))) {
      pair().pass(Duration.ofSeconds(6));
      assertThat(pair().until(() -> !reports.with(data(73)).isEmpty())).isTrue();
    }
    return reports.with(data(73)).size();
  }

  @Test
  void sendsTheAddressThatTheCapabilitiesNameAndInvitesIfTold() throws Exception {
    for (boolean connectable : new boolean[] {true, false}) {
      DeviceAddress before = addressOf(connectable, data(70));
      DeviceAddress after = addressOf(connectable, data(71));
      RadioCapabilities capabilities = pair().second().capabilities();
      if (capabilities.keepsAddress(connectable)) {
        assertThat(after).isEqualTo(before);
      } else if (capabilities.addressRotation() != AddressRotation.UNKNOWN) {
        assertThat(after).isNotEqualTo(before);
      }
    }
  }

  private DeviceAddress addressOf(boolean connectable, ManufacturerData data) throws Exception {
    AdvertiseSettings settings = FAST.withConnectable(connectable);
    try (Registration advert = pair().second().advertise(advertisement(data), settings)) {
      ScanReport heard = hear(data);
      assertThat(heard.connectable()).isEqualTo(connectable || !pair().tellsConnectable());
      return heard.address();
    }
  }
}

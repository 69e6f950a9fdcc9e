// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.radio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.base.Registration;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.RadioState;
import io.bluezone.ble.ScanSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The radio says what it can do, and goes off and on. */
abstract class AdapterChapter extends RadioChapter {

  @Test
  void namesTheRadioAndWhatTheContractNeedsInItsCapabilities() {
    RadioCapabilities capabilities = pair().first().capabilities();
    assertThat(capabilities.name()).isNotEmpty();
    assertThat(capabilities.platform()).isNotEmpty();
    assertThat(capabilities.canAdvertise()).isTrue();
    assertThat(capabilities.maxAdvertisementLength()).isGreaterThanOrEqualTo(31);
    assertThat(capabilities.activeScan() || capabilities.passiveScan()).isTrue();
  }

  @Test
  void servesAndReadsAsFarAsItsCapabilitiesSay() throws Exception {
    BleRadio radio = pair().first();
    if (radio.capabilities().gattServer()) {
      try (Registration served = radio.serve(serving(reader -> value(1)))) {
        assertThat(served.isActive()).isTrue();
      }
    } else {
      assertThatExceptionOfType(RadioException.class)
          .isThrownBy(() -> radio.serve(serving(reader -> value(1))))
          .matches(e -> e.reason() == Reason.NOT_SUPPORTED);
    }
    CompletableFuture<byte[]> read =
        radio.read(pair().nobody(), GATT_SERVICE, VALUE, Duration.ofSeconds(2));
    pair().pass(Duration.ofSeconds(5));
    assertThat(read).isDone();
    if (radio.capabilities().gattClient()) {
      assertThat(reasonOf(read)).isIn(Reason.TIMEOUT, Reason.CONNECTION_FAILED);
    } else {
      assertThat(reasonOf(read)).isEqualTo(Reason.NOT_SUPPORTED);
    }
  }

  @Test
  void followsTheAdapterOffAndOn() throws Exception {
    List<RadioState> states = new CopyOnWriteArrayList<>();
    List<RadioState> untold = new CopyOnWriteArrayList<>();
    Reports reports = new Reports();
    BleRadio radio = pair().first();
    try (Registration follow = radio.addStateListener(states::add);
        Registration advert = advertise(pair().second(), data(50));
        Registration scan = radio.scan(ScanSettings.DEFAULT, reports)) {
      assertThat(pair().until(() -> !reports.with(data(50)).isEmpty())).isTrue();
      radio.addStateListener(untold::add).close();
      CompletableFuture<byte[]> read =
          radio.read(pair().nobody(), GATT_SERVICE, VALUE, Duration.ofMinutes(5));
      pair().power(radio, false);
      assertThat(pair().until(() -> radio.state() == RadioState.OFF)).isTrue();
      assertStartsNothing(radio, Reason.ADAPTER_OFF);
      assertThat(pair().until(read::isDone)).as("a read ends with the adapter").isTrue();
      reports.clear();
      pair().power(radio, true);
      assertThat(pair().until(() -> radio.state() == RadioState.ON)).isTrue();
      assertThat(pair().until(() -> !reports.with(data(50)).isEmpty()))
          .as("what was started comes back with the adapter")
          .isTrue();
      assertThat(states).containsSubsequence(RadioState.OFF, RadioState.ON);
      assertThat(untold).as("a listener that was closed").isEmpty();
      assertThat(reports.pauses()).as("the radio's state tells of it, not the scan").isEmpty();
    }
  }

  @Test
  void bringsAdvertisementsBackWithTheAdapter() throws Exception {
    BleRadio radio = pair().second();
    try (Registration advert = advertise(radio, data(52))) {
      hear(data(52));
      switchOffAndOn(radio);
      hear(data(52));
      assertThat(advert.isActive()).isTrue();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.radio;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.Registration;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.RadioState;
import io.bluezone.ble.ScanSettings;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Closing ends everything, and twice is as good as once. */
abstract class ClosingChapter extends RadioChapter {

  @Test
  void doesNothingWhenClosedTwice() throws Exception {
    Registration scan = pair().first().scan(ScanSettings.DEFAULT, new Reports());
    Registration advert = advertise(pair().first(), data(62));
    Registration state = pair().first().addStateListener(s -> {});
    for (Registration each : List.of(scan, advert, state)) {
      each.close();
      each.close();
      assertThat(each.isActive()).isFalse();
    }
    pair().first().close();
    pair().first().close();
  }

  @Test
  void runsOnWithoutAHandle() throws Exception {
    Reports reports = new Reports();
    Reference<Registration> scan =
        new WeakReference<>(pair().first().scan(ScanSettings.DEFAULT, reports));
    Reference<Registration> advert = new WeakReference<>(advertise(pair().second(), data(65)));
    System.gc();
    pair().pass(Duration.ofMillis(500));
    reports.clear();
    assertThat(pair().until(() -> !reports.with(data(65)).isEmpty())).isTrue();
    pair().first().close();
    pair().second().close();
    assertThat(Stream.of(scan.get(), advert.get()).filter(Objects::nonNull))
        .noneMatch(Registration::isActive);
    reports.clear();
    pair().pass(Duration.ofSeconds(1));
    assertThat(reports.all()).as("the radio's closing ends it").isEmpty();
  }

  @Test
  void stopsEverythingWhenClosedAndRefusesTheRest() throws Exception {
    BleRadio radio = pair().first();
    Registration scan = radio.scan(ScanSettings.DEFAULT, new Reports());
    Registration advert = advertise(radio, data(63));
    radio.close();
    assertThat(List.of(scan, advert)).noneMatch(Registration::isActive);
    assertThat(radio.state()).isEqualTo(RadioState.CLOSED);
    assertStartsNothing(radio, Reason.CLOSED);
  }

  @Test
  void endsWithTheStateOfAClosedRadio() throws Exception {
    List<RadioState> states = new CopyOnWriteArrayList<>();
    BleRadio radio = pair().first();
    try (Registration follow = radio.addStateListener(states::add)) {
      radio.close();
      assertThat(pair().until(() -> !states.isEmpty())).isTrue();
      assertThat(pair().until(() -> !follow.isActive())).isTrue();
      assertThat(states).containsExactly(RadioState.CLOSED);
    }
  }
}

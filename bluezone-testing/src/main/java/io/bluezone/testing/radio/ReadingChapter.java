// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.radio;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.Registration;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A read ends with a value or with a reason, within its time-out. */
abstract class ReadingChapter extends GattChapter {

  @Test
  void tellsAnUnknownCharacteristicOrServiceApart() throws Exception {
    try (Registration served = pair().second().serve(serving(reader -> value(1)));
        Registration advert = advertise(pair().second(), data(41))) {
      DeviceAddress address = find(data(41));
      assertThat(readFailure(address, GATT_SERVICE, UNKNOWN))
          .isEqualTo(Reason.NO_SUCH_CHARACTERISTIC);
      assertThat(readFailure(address, UNKNOWN, VALUE)).isEqualTo(Reason.NO_SUCH_SERVICE);
    }
  }

  @Test
  void endsReadsWithTheRadio() {
    BleRadio radio = pair().first();
    CompletableFuture<byte[]> before =
        radio.read(pair().nobody(), GATT_SERVICE, VALUE, Duration.ofMinutes(5));
    pair().pass(Duration.ofMillis(300));
    radio.close();
    CompletableFuture<byte[]> after =
        radio.read(pair().nobody(), GATT_SERVICE, VALUE, Duration.ofSeconds(2));
    for (CompletableFuture<byte[]> read : List.of(before, after)) {
      assertThat(pair().until(read::isDone)).isTrue();
      assertThat(reasonOf(read)).isEqualTo(Reason.CLOSED);
    }
  }

  @Test
  void staysUsableAfterACancelledRead() throws Exception {
    CompletableFuture<byte[]> read =
        pair().first().read(pair().nobody(), GATT_SERVICE, VALUE, Duration.ofMinutes(5));
    pair().pass(Duration.ofMillis(300));
    read.cancel(true);
    try (Registration served = pair().second().serve(serving(reader -> value(7)));
        Registration advert = advertise(pair().second(), data(43))) {
      assertThat(read(find(data(43)), VALUE)).isEqualTo(value(7));
    }
  }
}

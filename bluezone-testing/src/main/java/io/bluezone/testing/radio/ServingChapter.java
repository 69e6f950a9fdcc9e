// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.radio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.base.Registration;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.GattService;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A service answers every reader, until it is withdrawn. */
abstract class ServingChapter extends GattChapter {

  @Test
  void bringsServicesBackWithTheAdapter() throws Exception {
    BleRadio radio = pair().second();
    try (Registration served = radio.serve(serving(reader -> value(1)));
        Registration advert = advertise(radio, data(53))) {
      hear(data(53));
      switchOffAndOn(radio);
      assertThat(read(find(data(53)), VALUE)).isEqualTo(value(1));
      assertThat(served.isActive() && advert.isActive()).isTrue();
    }
  }

  @Test
  void endsWithTheRadio() throws Exception {
    Registration served = pair().first().serve(serving(reader -> value(1)));
    pair().first().close();
    assertThat(served.isActive()).isFalse();
  }

  @Test
  void readsAValueAsItIsAtThatMoment() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    GattService service = serving(reader -> value(calls.incrementAndGet()));
    try (Registration served = pair().second().serve(service);
        Registration advert = advertise(pair().second(), data(40))) {
      DeviceAddress address = find(data(40));
      assertThat(read(address, VALUE)).isEqualTo(value(1));
      assertThat(read(address, VALUE)).isEqualTo(value(2));
    }
  }

  @Test
  void answersReadsAtOnceEachWithItsOwnValue() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    try (Registration served =
            pair().second().serve(serving(reader -> value(calls.incrementAndGet())));
        Registration advert = advertise(pair().second(), data(46))) {
      DeviceAddress address = find(data(46));
      CompletableFuture<byte[]> one = reading(address, VALUE);
      CompletableFuture<byte[]> other = reading(address, VALUE);
      assertThat(pair().until(() -> one.isDone() && other.isDone())).isTrue();
      assertThat(List.of(one.get(), other.get())).containsExactlyInAnyOrder(value(1), value(2));
    }
  }

  @Test
  void sendsAValueWholeOrRefusesIt() throws Exception {
    AtomicReference<byte[]> value = new AtomicReference<>(new byte[0]);
    try (Registration served = pair().second().serve(serving(reader -> value.get()));
        Registration advert = advertise(pair().second(), data(45))) {
      DeviceAddress address = find(data(45));
      for (int length : new int[] {0, 100, GattService.MAX_VALUE_LENGTH}) {
        value.set(numbers(length));
        assertThat(read(address, VALUE)).isEqualTo(value.get());
      }
      value.set(new byte[GattService.MAX_VALUE_LENGTH + 1]);
      assertThat(readFailure(address, GATT_SERVICE, VALUE)).isEqualTo(Reason.READ_REFUSED);
    }
  }

  @Test
  void refusesAReadWhoseHandlerFails() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    GattService service =
        serving(
            reader -> {
              if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("no value now");
              }
              return value(2);
            });
    try (Registration served = pair().second().serve(service);
        Registration advert = advertise(pair().second(), data(42))) {
      DeviceAddress address = find(data(42));
      assertThat(readFailure(address, GATT_SERVICE, VALUE)).isEqualTo(Reason.READ_REFUSED);
      assertThat(read(address, VALUE)).isEqualTo(value(2));
    }
  }

  private static byte[] numbers(int length) {
    byte[] numbers = new byte[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = (byte) i;
    }
    return numbers;
  }

  @Test
  void servesAServiceOnceUntilItIsWithdrawn() throws Exception {
    Registration served = pair().second().serve(serving(reader -> value(1)));
    assertThatExceptionOfType(RadioException.class)
        .isThrownBy(() -> pair().second().serve(serving(reader -> value(2))))
        .matches(e -> e.reason() == Reason.ALREADY_STARTED);
    try (Registration advert = advertise(pair().second(), data(44))) {
      DeviceAddress address = find(data(44));
      assertThat(read(address, VALUE)).isEqualTo(value(1));
      served.close();
      pair().pass(Duration.ofMillis(500));
      assertThat(readFailure(address, GATT_SERVICE, VALUE)).isEqualTo(Reason.NO_SUCH_SERVICE);
    }
    try (Registration again = pair().second().serve(serving(reader -> value(3)))) {
      assertThat(again.isActive()).isTrue();
    }
  }
}

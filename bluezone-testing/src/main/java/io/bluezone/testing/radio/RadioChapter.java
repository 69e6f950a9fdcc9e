// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.radio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bluezone.base.Registration;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.GattService;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.RadioState;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.ManufacturerData;
import io.bluezone.ble.ad.Octets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** A chapter of {@link BleRadioContract}: two radios, and frames and values for them. */
abstract class RadioChapter {
  static final UUID SERVICE = UUID.fromString("0000FD00-0000-1000-8000-00805F9B34FB");
  static final UUID GATT_SERVICE = UUID.fromString("6a1d0001-52b5-4a2b-9f3e-0f1c8f2f7a10");
  static final UUID VALUE = UUID.fromString("6a1d0002-52b5-4a2b-9f3e-0f1c8f2f7a10");
  static final UUID UNKNOWN = UUID.fromString("6a1d0003-52b5-4a2b-9f3e-0f1c8f2f7a10");
  static final int COMPANY = 0xffff;
  static final Duration INTERVAL = Duration.ofMillis(100);
  static final AdvertiseSettings FAST = AdvertiseSettings.DEFAULT.withInterval(INTERVAL);

  /** Ample: a read also waits until a platform has ended the connection of the one before. */
  static final Duration READ_TIMEOUT = Duration.ofSeconds(20);

  abstract RadioPair pair();

  static ManufacturerData data(int number) {
    return new ManufacturerData(COMPANY, Octets.copyOf(value(number)));
  }

  static byte[] value(int number) {
    return new byte[] {0x42, 0x5a, 0, (byte) number};
  }

  static Advertisement advertisement(ManufacturerData data) {
    return Advertisement.builder()
        .addServiceUuid(SERVICE)
        .addManufacturerData(data.company(), data.payload())
        .build();
  }

  static Registration advertise(BleRadio radio, ManufacturerData data) throws RadioException {
    return radio.advertise(advertisement(data), FAST);
  }

  static GattService serving(Function<DeviceAddress, byte[]> handler) {
    return new GattService(GATT_SERVICE, Map.of(VALUE, handler));
  }

  /** Fails if anything can be started, or if it is refused for another reason. */
  static void assertStartsNothing(BleRadio radio, Reason reason) {
    List<Callable<Registration>> starts = new ArrayList<>();
    starts.add(() -> radio.scan(ScanSettings.DEFAULT, new Reports()));
    starts.add(() -> advertise(radio, data(80)));
    if (radio.capabilities().gattServer()) {
      starts.add(() -> radio.serve(serving(reader -> value(80))));
    }
    for (Callable<Registration> start : starts) {
      assertThatExceptionOfType(RadioException.class)
          .isThrownBy(start::call)
          .matches(e -> e.reason() == reason);
    }
  }

  void switchOffAndOn(BleRadio radio) {
    pair().power(radio, false);
    assertThat(pair().until(() -> radio.state() == RadioState.OFF)).isTrue();
    pair().power(radio, true);
    assertThat(pair().until(() -> radio.state() == RadioState.ON)).isTrue();
  }

  DeviceAddress find(ManufacturerData data) throws RadioException {
    return hear(data).address();
  }

  ScanReport hear(ManufacturerData data) throws RadioException {
    Reports reports = new Reports();
    try (Registration scan = pair().first().scan(ScanSettings.DEFAULT, reports)) {
      assertThat(pair().until(() -> !reports.with(data).isEmpty())).isTrue();
    }
    return reports.with(data).get(0);
  }

  CompletableFuture<byte[]> reading(DeviceAddress address, UUID characteristic) {
    return pair().first().read(address, GATT_SERVICE, characteristic, READ_TIMEOUT);
  }

  byte[] read(DeviceAddress address, UUID characteristic) throws Exception {
    CompletableFuture<byte[]> read = reading(address, characteristic);
    assertThat(pair().until(read::isDone)).isTrue();
    return read.get();
  }

  Reason readFailure(DeviceAddress address, UUID service, UUID characteristic) {
    CompletableFuture<byte[]> read =
        pair().first().read(address, service, characteristic, READ_TIMEOUT);
    assertThat(pair().until(read::isDone)).isTrue();
    return reasonOf(read);
  }

  static Reason reasonOf(CompletableFuture<byte[]> read) {
    ExecutionException failure = catchThrowableOfType(ExecutionException.class, read::get);
    if (failure != null && failure.getCause() instanceof RadioException cause) {
      return cause.reason();
    }
    throw new AssertionError("a read fails with a RadioException", failure);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import static org.assertj.core.api.Assertions.assertThat;

import android.bluetooth.BluetoothDevice;
import android.bluetooth.BluetoothGatt;
import android.bluetooth.BluetoothGattCharacteristic;
import android.bluetooth.BluetoothGattDescriptor;
import android.bluetooth.BluetoothGattServerCallback;
import android.bluetooth.BluetoothGattService;
import io.bluezone.base.Registration;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.GattService;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.android.air.AirGattServer;
import io.bluezone.ble.android.air.Phone;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;

public class AndroidServeTest extends OnTheAir {

  private static final UUID SERVICE = UUID.fromString("00004e56-73f5-4bc4-a12f-17d1ad07a667");
  private static final UUID OTHER = UUID.fromString("00004e56-73f5-4bc4-a12f-17d1ad07a000");
  private static final UUID ID = UUID.fromString("00004e56-73f5-4bc4-a12f-17d1ad07a689");
  private static final int UNLIKELY_ERROR = 14;

  private final AtomicInteger asked = new AtomicInteger();

  /** Gives values of a length whose every byte is the number of the asking. */
  private GattService service(UUID uuid, int length) {
    return new GattService(
        uuid,
        Map.of(
            ID,
            reader -> {
              byte[] value = new byte[length];
              Arrays.fill(value, (byte) asked.incrementAndGet());
              return value;
            }));
  }

  private CompletableFuture<byte[]> readFromAnotherPhone() throws Exception {
    Phone reader = air.addPhone();
    try (AndroidRadio other = radioOf(reader);
        Registration advert =
            radio.advertise(
                Advertisement.builder().addServiceUuid(SERVICE).build(),
                AdvertiseSettings.DEFAULT)) {
      DeviceAddress address =
          DeviceAddress.parse(phone.addresses().get(0), DeviceAddress.Type.RANDOM);
      CompletableFuture<byte[]> read = other.read(address, SERVICE, ID, Duration.ofSeconds(10));
      air.pass(Duration.ofSeconds(1));
      return read;
    }
  }

  @Test
  public void servesALongValueInPiecesOfOneValue() throws Exception {
    try (Registration served = radio.serve(service(SERVICE, 100))) {
      byte[] value = readFromAnotherPhone().get();
      assertThat(value).hasSize(100).containsOnly(1);
      assertThat(readFromAnotherPhone().get()).containsOnly(2);
    }
  }

  @Test
  public void endsAValueOfWholePiecesWithAnEmptyOne() throws Exception {
    try (Registration served = radio.serve(service(SERVICE, 44))) {
      assertThat(readFromAnotherPhone().get()).hasSize(44);
      assertThat(asked).hasValue(1);
    }
  }

  @Test
  public void servesTheLongestValueAndNoLongerOne() throws Exception {
    try (Registration served = radio.serve(service(SERVICE, GattService.MAX_VALUE_LENGTH))) {
      assertThat(readFromAnotherPhone().get()).hasSize(GattService.MAX_VALUE_LENGTH);
    }
    try (Registration served = radio.serve(service(SERVICE, GattService.MAX_VALUE_LENGTH + 1))) {
      RadioException failure = Failures.of(readFromAnotherPhone());
      assertThat(failure.reason()).isEqualTo(Reason.READ_REFUSED);
      assertThat(failure.platformMessage().orElseThrow())
          .startsWith("GATT status " + UNLIKELY_ERROR);
    }
  }

  @Test
  public void addsServicesOneAfterTheOther() throws Exception {
    try (Registration one = radio.serve(service(SERVICE, 12));
        Registration two = radio.serve(service(OTHER, 12))) {
      assertThat(readFromAnotherPhone().get()).hasSize(12);
      phone.power(false);
      phone.power(true);
      air.settle();
      assertThat(one.isActive()).isTrue();
      assertThat(two.isActive()).isTrue();
      assertThat(readFromAnotherPhone().get()).hasSize(12);
    }
    assertThat(phone.server()).as("closed with its last service").isEmpty();
  }

  @Test
  public void refusesWhateverIsNotAReadOfAServedValue() throws Exception {
    try (Registration served = radio.serve(service(SERVICE, 12))) {
      AirGattServer server = phone.server().orElseThrow();
      BluetoothGattServerCallback callback = server.callback();
      BluetoothDevice peer = device();
      BluetoothGattCharacteristic known = characteristic(SERVICE, ID);
      BluetoothGattDescriptor descriptor = new BluetoothGattDescriptor(ID, 1);
      callback.onCharacteristicReadRequest(peer, 1, 0, characteristic(SERVICE, OTHER));
      callback.onCharacteristicReadRequest(peer, 2, 0, characteristic(OTHER, ID));
      callback.onCharacteristicReadRequest(peer, 3, 13, known);
      callback.onCharacteristicWriteRequest(peer, 4, known, false, true, 0, new byte[1]);
      callback.onCharacteristicWriteRequest(peer, 5, known, false, false, 0, new byte[1]);
      callback.onDescriptorReadRequest(peer, 6, 0, descriptor);
      callback.onDescriptorWriteRequest(peer, 7, descriptor, false, true, 0, new byte[1]);
      callback.onDescriptorWriteRequest(peer, 8, descriptor, false, false, 0, new byte[1]);
      callback.onExecuteWrite(peer, 9, true);
      air.settle();
      assertThat(server.responses())
          .extracting(AirGattServer.Response::requestId)
          .as("a write without response gets none")
          .containsExactly(1, 2, 3, 4, 6, 7, 9);
      assertThat(server.responses())
          .extracting(AirGattServer.Response::status)
          .containsExactly(
              BluetoothGatt.GATT_READ_NOT_PERMITTED,
              BluetoothGatt.GATT_READ_NOT_PERMITTED,
              BluetoothGatt.GATT_INVALID_OFFSET,
              BluetoothGatt.GATT_REQUEST_NOT_SUPPORTED,
              BluetoothGatt.GATT_REQUEST_NOT_SUPPORTED,
              BluetoothGatt.GATT_REQUEST_NOT_SUPPORTED,
              BluetoothGatt.GATT_REQUEST_NOT_SUPPORTED);
    }
  }

  @Test
  public void givesAReturningPeerANewValue() throws Exception {
    try (Registration served = radio.serve(service(SERVICE, 30))) {
      AirGattServer server = phone.server().orElseThrow();
      BluetoothGattServerCallback callback = server.callback();
      BluetoothGattCharacteristic known = characteristic(SERVICE, ID);
      callback.onCharacteristicReadRequest(device(), 1, 0, known);
      callback.onCharacteristicReadRequest(device(), 2, 22, known);
      callback.onConnectionStateChange(device(), 0, 0);
      callback.onCharacteristicReadRequest(device(), 3, 22, known);
      air.settle();
      assertThat(server.responses())
          .extracting(response -> response.value().get(0))
          .containsExactly(1, 1, 2);
    }
  }

  private static BluetoothGattCharacteristic characteristic(UUID service, UUID uuid) {
    BluetoothGattCharacteristic characteristic = new BluetoothGattCharacteristic(uuid, 2, 1);
    new BluetoothGattService(service, 0).addCharacteristic(characteristic);
    return characteristic;
  }

  private BluetoothDevice device() {
    return phone.device("D0:00:00:00:00:09");
  }

  @Test
  public void reportsAServerThatAndroidForbids() {
    phone.denyServer();
    RadioException failure = Failures.of(() -> radio.serve(service(SERVICE, 12)));
    assertThat(failure.reason()).isEqualTo(Reason.NOT_PERMITTED);
    assertThat(failure).hasMessageContaining("android.permission.BLUETOOTH");
  }

  @Test
  public void survivesAPermissionTakenAwayMeanwhile() throws Exception {
    Registration served = radio.serve(service(SERVICE, 12));
    AirGattServer server = phone.server().orElseThrow();
    phone.denyServer();
    server.callback().onCharacteristicReadRequest(device(), 1, 0, characteristic(SERVICE, ID));
    air.settle();
    assertThat(server.responses()).isEmpty();
    assertThat(asked).hasValue(1);
    assertThat(Failures.of(() -> radio.serve(service(OTHER, 12))).reason())
        .isEqualTo(Reason.NOT_PERMITTED);
    assertThat(served.isActive()).isTrue();
    served.close();
    assertThat(served.isActive()).isFalse();
  }
}

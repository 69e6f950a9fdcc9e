// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.base.Registration;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.GattService;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.linux.fake.FakeBlueZ;
import io.bluezone.ble.linux.fake.FakeDevice;
import io.bluezone.ble.linux.internal.adapter.PoweredAdapter;
import io.bluezone.ble.linux.internal.dbus.GattCharacteristic1;
import io.bluezone.ble.linux.internal.dbus.PropertyMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.ObjectManager;
import org.freedesktop.dbus.types.UInt16;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.Test;

class BlueZRadioServeTest extends OnFakeRadio {

  private static final UUID SERVICE = UUID.fromString("6a1d0001-52b5-4a2b-9f3e-0f1c8f2f7a10");
  private static final UUID VALUE = UUID.fromString("6a1d0002-52b5-4a2b-9f3e-0f1c8f2f7a10");
  private static final String READER = "5A:01:02:03:04:05";

  @Test
  void showsBlueZOneServiceWithOneReadableCharacteristic() throws Exception {
    try (Registration served = serve(reader -> new byte[12])) {
      String root = fake.bluez.applications().paths().get(0);
      Map<DBusPath, Map<String, Map<String, Variant<?>>>> objects =
          fake.bluez.applications().only(ObjectManager.class).GetManagedObjects();
      assertThat(objects).hasSize(2);
      objects.keySet().forEach(path -> assertThat(path.getPath()).startsWith(root + "/"));
      PropertyMap service = interfaceOf(objects, PoweredAdapter.SERVICE);
      assertThat(service.string("UUID")).hasValue(SERVICE.toString());
      assertThat(service.is("Primary")).isTrue();
      PropertyMap value = interfaceOf(objects, PoweredAdapter.CHARACTERISTIC);
      assertThat(value.string("UUID")).hasValue(VALUE.toString());
      assertThat(value.strings("Flags")).containsExactly("read");
      assertThat(objects).containsKey(new DBusPath(value.string("Service").orElseThrow()));
    }
    assertThat(fake.bluez.applications().paths()).isEmpty();
  }

  @Test
  void asksTheHandlerForEachReadAndTellsWhoReads() throws Exception {
    fake.bluez.device(FakeDevice.remembered(READER));
    tellsWhoReads();
  }

  @Test
  void tellsWhoReadsThoughTheSignalOfThatDeviceIsStillOnItsWay() throws Exception {
    fake.bluez.deviceBeforeItsSignal(FakeDevice.remembered(READER));
    tellsWhoReads();
  }

  private void tellsWhoReads() throws Exception {
    List<DeviceAddress> readers = new CopyOnWriteArrayList<>();
    try (Registration served =
        serve(
            reader -> {
              readers.add(reader);
              return new byte[] {(byte) readers.size()};
            })) {
      assertThat(read(0)).containsExactly(1);
      assertThat(read(0)).containsExactly(2);
    }
    assertThat(readers)
        .containsOnly(DeviceAddress.parse(READER, DeviceAddress.Type.RANDOM))
        .hasSize(2);
  }

  @Test
  void readsALongValueInPartsOfOneValue() throws Exception {
    List<byte[]> values = List.of(new byte[] {1, 2, 3}, new byte[] {9, 9, 9});
    List<DeviceAddress> readers = new CopyOnWriteArrayList<>();
    try (Registration served =
        serve(
            reader -> {
              readers.add(reader);
              return values.get(readers.size() - 1);
            })) {
      assertThat(read(0)).containsExactly(1, 2, 3);
      assertThat(read(2)).containsExactly(3);
      assertThat(read(3)).isEmpty();
      assertThatExceptionOfType(DBusExecutionException.class).isThrownBy(() -> read(4));
    }
    assertThat(readers).hasSize(1);
  }

  @Test
  void answersAnErrorForAHandlerThatFailsOrSaysTooMuch() throws Exception {
    try (Registration served =
        serve(
            reader -> {
              throw new IllegalStateException("secret details");
            })) {
      assertThatExceptionOfType(DBusExecutionException.class)
          .isThrownBy(() -> read(0))
          .withMessageNotContaining("secret");
    }
    try (Registration served = serve(reader -> new byte[513])) {
      assertThatExceptionOfType(DBusExecutionException.class).isThrownBy(() -> read(0));
    }
    try (Registration served = serve(reader -> new byte[512])) {
      assertThat(read(0)).hasSize(512);
    }
  }

  @Test
  void servesAServiceOnce() throws Exception {
    try (Registration served = serve(reader -> new byte[0])) {
      assertThatExceptionOfType(RadioException.class)
          .isThrownBy(() -> serve(reader -> new byte[0]))
          .matches(e -> e.reason() == Reason.ALREADY_STARTED);
    }
  }

  private Registration serve(Function<DeviceAddress, byte[]> handler) throws RadioException {
    return fake.radio.serve(new GattService(SERVICE, Map.of(VALUE, handler)));
  }

  private byte[] read(int offset) {
    String root = fake.bluez.applications().paths().get(0);
    String path =
        fake.bluez.applications().only(ObjectManager.class).GetManagedObjects().entrySet().stream()
            .filter(each -> each.getValue().containsKey(PoweredAdapter.CHARACTERISTIC))
            .map(each -> each.getKey().getPath())
            .findFirst()
            .orElseThrow();
    return fake.bluez
        .applications()
        .object(root, path, GattCharacteristic1.class)
        .readValue(
            Map.of(
                "device", new Variant<>(new DBusPath(FakeBlueZ.devicePath(READER))),
                "offset", new Variant<>(new UInt16(offset))));
  }

  private static PropertyMap interfaceOf(
      Map<DBusPath, Map<String, Map<String, Variant<?>>>> objects, String iface) {
    return objects.values().stream()
        .filter(interfaces -> interfaces.containsKey(iface))
        .map(interfaces -> new PropertyMap(interfaces.get(iface)))
        .findFirst()
        .orElseThrow();
  }
}

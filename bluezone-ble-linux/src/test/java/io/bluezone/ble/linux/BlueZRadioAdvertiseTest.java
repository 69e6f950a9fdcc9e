// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bluezone.base.Registration;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.ad.Octets;
import io.bluezone.ble.linux.internal.dbus.LEAdvertisement1;
import io.bluezone.ble.linux.internal.dbus.PropertyMap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BlueZRadioAdvertiseTest extends OnFakeRadio {

  private static final byte[] ID = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  private static final Advertisement ANDROID_FORM =
      Advertisement.builder()
          .addServiceUuid(UUID.fromString("00004e56-0000-1000-8000-00805f9b34fb"))
          .addManufacturerData(0x22b5, Octets.copyOf(ID))
          .build();

  @Test
  void writesTheAndroidFormThatBlueZReads() throws Exception {
    try (Registration advert = advertise(AdvertiseSettings.DEFAULT)) {
      Map<String, Variant<?>> read = readByBlueZ();
      assertThat(read)
          .containsOnlyKeys(
              "Type",
              "Discoverable",
              "ServiceUUIDs",
              "ManufacturerData",
              "MinInterval",
              "MaxInterval",
              "TxPower");
      PropertyMap properties = new PropertyMap(read);
      assertThat(properties.string("Type")).hasValue("peripheral");
      assertThat(properties.is("Discoverable")).isTrue();
      assertThat(properties.uuids("ServiceUUIDs"))
          .containsExactly(UUID.fromString("00004e56-0000-1000-8000-00805f9b34fb"));
      assertThat(properties.octetsByNumber("ManufacturerData"))
          .isEqualTo(Map.of(0x22b5, Octets.copyOf(ID)));
      assertThat(properties.integer("MinInterval")).hasValue(250);
      assertThat(properties.integer("MaxInterval")).hasValue(250);
      assertThat(properties.integer("TxPower")).hasValue(-15);
      assertThat(read.get("MinInterval")).isEqualTo(new Variant<>(new UInt32(250)));
    }
  }

  @Test
  void broadcastsWhatIsNotConnectable() throws Exception {
    try (Registration advert = advertise(AdvertiseSettings.DEFAULT.withConnectable(false))) {
      PropertyMap properties = new PropertyMap(readByBlueZ());
      assertThat(properties.string("Type")).hasValue("broadcast");
      assertThat(properties.has("Discoverable")).isFalse();
    }
  }

  @Test
  void handsOverNameServiceDataAndTransmitPower() throws Exception {
    Advertisement full =
        Advertisement.builder()
            .localName("Bluezone")
            .addServiceData(
                UUID.fromString("0000fd6f-0000-1000-8000-00805f9b34fb"), Octets.fromHex("0a0b"))
            .includeTxPower(true)
            .build();
    try (Registration advert = fake.radio.advertise(full, AdvertiseSettings.DEFAULT)) {
      PropertyMap properties = new PropertyMap(readByBlueZ());
      assertThat(properties.string("LocalName")).hasValue("Bluezone");
      assertThat(properties.octetsByUuid("ServiceData"))
          .isEqualTo(
              Map.of(
                  UUID.fromString("0000fd6f-0000-1000-8000-00805f9b34fb"), Octets.fromHex("0a0b")));
      assertThat(properties.strings("Includes")).containsExactly("tx-power");
    }
  }

  @Test
  void registersEachAdvertisementByItself() throws Exception {
    Registration one = advertise(AdvertiseSettings.DEFAULT);
    String first = fake.bluez.advertisements().paths().get(0);
    one.close();
    Registration two = advertise(AdvertiseSettings.DEFAULT);
    assertThat(fake.bluez.advertisements().paths()).hasSize(1).doesNotContain(first);
    two.close();
    assertThat(fake.bluez.advertisements().paths()).isEmpty();
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(
            (Supplier<?>) org.bluez.Error.NotPermitted::new, Reason.NO_ADVERTISING_INSTANCE),
        Arguments.of(
            (Supplier<?>) org.bluez.Error.InvalidLength::new, Reason.ADVERTISEMENT_TOO_LARGE),
        Arguments.of((Supplier<?>) org.bluez.Error.AlreadyExists::new, Reason.ALREADY_STARTED),
        Arguments.of((Supplier<?>) org.bluez.Error.NotReady::new, Reason.ADAPTER_OFF),
        Arguments.of((Supplier<?>) org.bluez.Error.InProgress::new, Reason.BUSY),
        Arguments.of(
            (Supplier<?>) () -> new org.bluez.Error.Failed("Failed to register advertisement"),
            Reason.PLATFORM),
        Arguments.of(
            (Supplier<?>) () -> new org.freedesktop.dbus.errors.AccessDenied("policy"),
            Reason.NOT_PERMITTED));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void givesEachRefusalItsReason(Supplier<DBusExecutionException> error, Reason reason) {
    fake.bluez.fail("RegisterAdvertisement", error::get);
    RadioException refusal =
        catchThrowableOfType(RadioException.class, () -> advertise(AdvertiseSettings.DEFAULT));
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal).hasMessageStartingWith("cannot start advertising: ");
    assertThat(refusal.platformMessage().orElseThrow()).contains(error.get().getMessage());
  }

  @Test
  void tellsAnAdvertisementThatBlueZReleases() throws Exception {
    List<RadioException> ends = new CopyOnWriteArrayList<>();
    Registration advert = fake.radio.advertise(ANDROID_FORM, AdvertiseSettings.DEFAULT, ends::add);
    fake.bluez.advertisements().only(LEAdvertisement1.class).release();
    assertThat(FakeRadio.until(() -> !ends.isEmpty())).isTrue();
    assertThat(ends).extracting(RadioException::reason).containsExactly(Reason.RELEASED);
    assertThat(advert.isActive()).isFalse();
  }

  @Test
  void bringsBackAnAdvertisementReleasedAtBlueZsEnd() throws Exception {
    List<RadioException> ends = new CopyOnWriteArrayList<>();
    try (Registration advert =
        fake.radio.advertise(ANDROID_FORM, AdvertiseSettings.DEFAULT, ends::add)) {
      fake.bluez.advertisements().only(LEAdvertisement1.class).release();
      fake.bluez.stop();
      fake.bluez.start();
      assertThat(FakeRadio.until(() -> fake.bluez.count("RegisterAdvertisement") == 2)).isTrue();
      RealTime.pass(Duration.ofMillis(2500));
      assertThat(ends).isEmpty();
      assertThat(advert.isActive()).isTrue();
      assertThat(fake.bluez.advertisements().paths()).hasSize(1);
    }
  }

  private Registration advertise(AdvertiseSettings settings) throws RadioException {
    return fake.radio.advertise(ANDROID_FORM, settings);
  }

  private Map<String, Variant<?>> readByBlueZ() {
    return fake.bluez.advertisements().only(Properties.class).GetAll(LEAdvertisement1.NAME);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.Registration;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.GattService;
import io.bluezone.ble.RadioCapabilities.AddressRotation;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanFilter;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.Octets;
import io.bluezone.testing.radio.Reports;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Under which addresses a real BlueZ sends, for each setting of main.conf: what a program on the
 * other adapter hears. Runs where there are hci0 and hci1 and /run/start-bluetoothd.
 */
class BlueZAddressIT {

  private static final UUID SERVICE = UUID.fromString("00004e56-0000-1000-8000-00805f9b34fb");
  private static final UUID VALUE = UUID.fromString("6a1d0002-52b5-4a2b-9f3e-0f1c8f2f7a10");
  private static final int COMPANY = 0x22b5;
  private static final List<String> IDS =
      List.of("0102030405060708090a0b0c", "1112131415161718191a1b1c", "2122232425262728292a2b2c");
  private static final DeviceAddress OWN =
      DeviceAddress.parse("00:AA:01:00:00:00", DeviceAddress.Type.PUBLIC);
  private static final AdvertiseSettings CONNECTABLE =
      AdvertiseSettings.DEFAULT.withInterval(Duration.ofMillis(100));
  private static final AdvertiseSettings BROADCAST = CONNECTABLE.withConnectable(false);

  @AfterAll
  static void restore() throws Exception {
    Bluetoothd.restart();
  }

  @Test
  void changesTheAddressOfBroadcastsAloneWithoutPrivacy() throws Exception {
    Bluetoothd.restartWith("off", "");
    try (BlueZRadio radio = BlueZRadio.open("hci0")) {
      assertThat(radio.capabilities().addressRotation()).isEqualTo(AddressRotation.EACH_BROADCAST);
      assertThat(heardFrom(radio, CONNECTABLE)).containsOnly(OWN.value());
      assertThat(heardFrom(radio, BROADCAST))
          .doesNotHaveDuplicates()
          .doesNotContain(OWN.value())
          .allMatch(value -> random(value).isNonResolvablePrivate());
    }
  }

  @Test
  void changesTheAddressOfEveryAdvertisementWithPrivacy() throws Exception {
    Bluetoothd.restartWith("device", "");
    try (BlueZRadio radio = BlueZRadio.open("hci0")) {
      assertThat(radio.capabilities().addressRotation())
          .isEqualTo(AddressRotation.EACH_ADVERTISEMENT);
      List<Long> connectable = heardFrom(radio, CONNECTABLE);
      assertThat(connectable).allMatch(value -> random(value).isResolvablePrivate());
      List<Long> all = new ArrayList<>(connectable);
      all.addAll(heardFrom(radio, BROADCAST));
      assertThat(all).doesNotHaveDuplicates().doesNotContain(OWN.value());
    }
  }

  @Test
  void tellsByASecondAdapterWhetherTheAddressChanges() throws Exception {
    Bluetoothd.restartWith("off", "");
    try (BlueZRadio radio = BlueZRadio.open("hci0");
        BlueZRadio observer = BlueZRadio.open("hci1")) {
      AddressCheck check = new AddressCheck(observer, Duration.ofSeconds(30));
      assertThat(check.run(radio, true)).isEqualTo(AddressCheck.Result.STAYS);
      assertThat(check.run(radio, false)).isEqualTo(AddressCheck.Result.CHANGES);
    }
  }

  @Test
  void showsTheOwnAddressInAConnectionWithoutPrivacy() throws Exception {
    Bluetoothd.restartWith("off", "");
    assertThat(addressesOfARead()).containsExactly(OWN);
  }

  @Test
  void hidesTheOwnAddressInAConnectionWithPrivacy() throws Exception {
    Bluetoothd.restartWith("device", "");
    assertThat(addressesOfARead()).singleElement().matches(DeviceAddress::isResolvablePrivate);
  }

  private static DeviceAddress random(long value) {
    return new DeviceAddress(value, DeviceAddress.Type.RANDOM);
  }

  /** The addresses that another program hears the IDs from, one advertisement after the other. */
  private static List<Long> heardFrom(BlueZRadio radio, AdvertiseSettings settings)
      throws IOException {
    List<Long> addresses = new ArrayList<>();
    try (Peer peer = Peer.onBlueZ("watch", "hci1")) {
      for (String id : IDS) {
        try (Registration advert = advertise(radio, settings, id)) {
          String address = peer.line(id).split(" ", 2)[0];
          addresses.add(DeviceAddress.parse(address, DeviceAddress.Type.RANDOM).value());
        }
      }
    }
    return addresses;
  }

  private static Registration advertise(BlueZRadio radio, AdvertiseSettings settings, String id)
      throws RadioException {
    Advertisement androidForm =
        Advertisement.builder()
            .addServiceUuid(SERVICE)
            .addManufacturerData(COMPANY, Octets.fromHex(id))
            .build();
    return radio.advertise(androidForm, settings);
  }

  /** Whom the peer sees when hci0 connects to it and reads. */
  private static List<DeviceAddress> addressesOfARead() throws Exception {
    List<DeviceAddress> readers = new CopyOnWriteArrayList<>();
    GattService service =
        new GattService(
            SERVICE,
            Map.of(
                VALUE,
                reader -> {
                  readers.add(reader);
                  return new byte[] {1};
                }));
    try (BlueZRadio peer = BlueZRadio.open("hci1");
        BlueZRadio radio = BlueZRadio.open("hci0");
        Registration served = peer.serve(service);
        Registration advert = advertise(peer, CONNECTABLE, IDS.get(0))) {
      Duration patience = Duration.ofSeconds(30);
      assertThat(radio.read(find(radio), SERVICE, VALUE, patience).get()).hasSize(1);
    }
    return readers;
  }

  private static DeviceAddress find(BlueZRadio radio) throws RadioException {
    Reports seen = new Reports();
    ScanSettings settings =
        ScanSettings.DEFAULT.withFilters(List.of(ScanFilter.ofService(SERVICE)));
    try (Registration scan = radio.scan(settings, seen)) {
      assertThat(RealTime.until(Duration.ofSeconds(30), () -> !seen.all().isEmpty())).isTrue();
    }
    return seen.all().get(0).address();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.Registration;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.GattService;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanFilter;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.ManufacturerData;
import io.bluezone.ble.ad.Octets;
import io.bluezone.testing.radio.Reports;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With programs that nobody here wrote, on a real BlueZ. Runs where there are hci0 and hci1. */
class BlueZScenariosIT {

  private static final UUID ANDROID_SERVICE =
      UUID.fromString("00004e56-0000-1000-8000-00805f9b34fb");
  private static final UUID IOS_SERVICE = UUID.fromString("00004e56-73f5-4bc4-a12f-17d1ad07a667");
  private static final UUID IOS_ID = UUID.fromString("00004e56-73f5-4bc4-a12f-17d1ad07a689");
  private static final int COMPANY = 0x22b5;
  private static final String ID = "0102030405060708090a0b0c";
  private static final String OTHER_ID = "f1f2f3f4f5f6f7f8f9fafbfc";
  private static final String OWN_ADDRESS = "00:AA:01:00:00:00";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final AdvertiseSettings FAST =
      AdvertiseSettings.DEFAULT.withInterval(Duration.ofMillis(100));

  private BlueZRadio radio;

  /**
   * Off and on again first: a connection that ends while the kernel changes the address can leave
   * an emulated controller advertising, and then it lets nobody scan (opcode 0x2005: busy).
   */
  @BeforeEach
  void open() throws Exception {
    SystemBus.power("hci0", false);
    SystemBus.power("hci0", true);
    radio = BlueZRadio.open("hci0");
  }

  @AfterEach
  void close() {
    radio.close();
  }

  @Test
  void seesAnAndroidFormOfAnotherProgram() throws Exception {
    Reports seen = new Reports();
    try (Registration scan = radio.scan(ScanSettings.DEFAULT, seen);
        Peer peer =
            Peer.onBlueZ(
                "advertise", "hci1", "peripheral", "4e56", Integer.toHexString(COMPANY), ID)) {
      await(seen, ID);
    }
    ScanReport report = seen.with(manufacturerData(ID)).get(0);
    assertThat(report.data().hasServiceUuid(ANDROID_SERVICE)).isTrue();
    assertThat(report.rssi()).isPresent();
    assertThat(report.data().flags()).hasValue(0x06);
  }

  @Test
  void isSeenInTheAndroidFormByAnotherProgram() throws Exception {
    try (Peer peer = Peer.onBlueZ("watch", "hci1");
        Registration advert = advertise(ID)) {
      assertThat(peer.line(ID)).startsWith(OWN_ADDRESS + " -").endsWith(" 22b5 " + ID);
      advert.close();
      try (Registration next = advertise(OTHER_ID)) {
        peer.line(OTHER_ID);
      }
    }
  }

  @Test
  void readsTheIosFormOfAnotherProgram() throws Exception {
    try (Peer peer = Peer.onBlueZ("serve", "hci1", IOS_SERVICE.toString(), IOS_ID.toString(), ID)) {
      DeviceAddress address = findIosForm();
      assertThat(read(address, Duration.ofSeconds(20)).get())
          .isEqualTo(Octets.fromHex(ID).toByteArray());
    }
  }

  @Test
  void isReadInTheIosFormByAnotherProgramAsItIsNow() throws Exception {
    AtomicReference<String> current = new AtomicReference<>(ID);
    GattService service =
        new GattService(
            IOS_SERVICE, Map.of(IOS_ID, reader -> Octets.fromHex(current.get()).toByteArray()));
    Advertisement iosForm =
        Advertisement.builder().addServiceUuid(IOS_SERVICE).localName("Bluezone").build();
    try (Registration served = radio.serve(service);
        Registration advert = radio.advertise(iosForm, FAST)) {
      for (String id : List.of(ID, OTHER_ID)) {
        current.set(id);
        try (Peer reader = Peer.onBlueZ("read", "hci1", OWN_ADDRESS, IOS_ID.toString())) {
          assertThat(reader.line("value")).isEqualTo("value " + id);
          // BlueZ disconnects two seconds after it is asked to, whoever is connected by then.
          assertThat(reader.end()).isZero();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 11, 13, 512})
  void readsTheNextAfterAPeerThatAnswersAnyLength(int length) throws Exception {
    try (Peer peer =
        Peer.onBlueZ(
            "serve", "hci1", IOS_SERVICE.toString(), IOS_ID.toString(), "ab".repeat(length))) {
      assertThat(read(findIosForm(), Duration.ofSeconds(20)).get()).hasSize(length);
    }
    assertThatAGoodPeerIsRead();
  }

  @ParameterizedTest
  @ValueSource(strings = {"silent", "disconnect"})
  void goesOnAfterAPeerThatDoesNotAnswer(String how) throws Exception {
    try (Peer peer =
        Peer.onBlueZ("serve", "hci1", IOS_SERVICE.toString(), IOS_ID.toString(), how)) {
      assertThat(readWithinItsTimeout()).isDone();
    }
    assertThatAGoodPeerIsRead();
  }

  /** No bluetoothd answers in the place of this one, not even with an error. */
  @ParameterizedTest
  @ValueSource(strings = {"silent", "hangup"})
  void goesOnAfterAPeerWhoseStackDoesNotAnswer(String how) throws Exception {
    try (Peer peer = Peer.bare(how, "hci2", IOS_SERVICE.toString())) {
      assertThat(readWithinItsTimeout()).isCompletedExceptionally();
      peer.line("disconnected");
    }
    assertThatAGoodPeerIsRead();
  }

  private CompletableFuture<byte[]> readWithinItsTimeout() throws RadioException {
    CompletableFuture<byte[]> read = read(findIosForm(), Duration.ofSeconds(8));
    assertThat(RealTime.until(Duration.ofSeconds(10), read::isDone)).isTrue();
    return read;
  }

  private void assertThatAGoodPeerIsRead() throws Exception {
    try (Peer peer = Peer.onBlueZ("serve", "hci1", IOS_SERVICE.toString(), IOS_ID.toString(), ID)) {
      assertThat(read(findIosForm(), Duration.ofSeconds(20)).get()).hasSize(12);
    }
  }

  private Registration advertise(String id) throws RadioException {
    Advertisement androidForm =
        Advertisement.builder()
            .addServiceUuid(ANDROID_SERVICE)
            .addManufacturerData(COMPANY, Octets.fromHex(id))
            .build();
    return radio.advertise(androidForm, FAST);
  }

  private DeviceAddress findIosForm() throws RadioException {
    Reports seen = new Reports();
    ScanSettings settings =
        ScanSettings.DEFAULT.withFilters(List.of(ScanFilter.ofService(IOS_SERVICE)));
    try (Registration scan = radio.scan(settings, seen)) {
      assertThat(RealTime.until(PATIENCE, () -> !seen.all().isEmpty())).isTrue();
    }
    return seen.all().get(0).address();
  }

  private CompletableFuture<byte[]> read(DeviceAddress address, Duration timeout) {
    return radio.read(address, IOS_SERVICE, IOS_ID, timeout);
  }

  private static ManufacturerData manufacturerData(String id) {
    return new ManufacturerData(COMPANY, Octets.fromHex(id));
  }

  private static void await(Reports seen, String id) {
    assertThat(RealTime.until(PATIENCE, () -> !seen.with(manufacturerData(id)).isEmpty())).isTrue();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bluezone.base.Registration;
import io.bluezone.base.ScanPower;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.ManufacturerData;
import io.bluezone.ble.ad.Octets;
import io.bluezone.ble.linux.fake.FakeBlueZ;
import io.bluezone.ble.linux.fake.FakeDevice;
import io.bluezone.testing.radio.Reports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlueZRadioScanTest {

  private static final String ADDRESS = "5A:01:02:03:04:05";
  private static final UUID SERVICE = UUID.fromString("00004e56-0000-1000-8000-00805f9b34fb");
  private static final byte[] ID = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private FakeBlueZ bluez;
  private BlueZRadio radio;

  @BeforeEach
  void open(@TempDir Path directory) throws Exception {
    bluez = new FakeBlueZ(directory);
    radio = BlueZRadio.open("hci0", settings());
  }

  private BlueZSettings settings() {
    return BlueZSettings.DEFAULT
        .withBusAddress(bluez.address())
        .withTimes(Duration.ofMillis(50), Duration.ofSeconds(2));
  }

  @AfterEach
  void close() {
    radio.close();
    bluez.close();
  }

  @Test
  void putsAReportTogetherFromWhatBlueZParsed() throws Exception {
    Reports seen = new Reports();
    Map<String, Variant<?>> properties = FakeDevice.heard(ADDRESS, -61, 0x22b5, ID);
    properties.put("UUIDs", new Variant<>(new String[] {SERVICE.toString()}));
    properties.put("AdvertisingFlags", new Variant<>(new byte[] {6}));
    properties.put("Name", new Variant<>("Bluezone"));
    properties.put("TxPower", new Variant<>((short) -7));
    properties.put(
        "ServiceData",
        new Variant<>(Map.of(SERVICE.toString(), new Variant<>(new byte[] {42})), "a{sv}"));
    try (Registration scan = radio.scan(ScanSettings.DEFAULT, seen)) {
      bluez.device(properties);
      await(seen, 1);
    }
    ScanReport report = seen.all().get(0);
    assertThat(report.address()).hasToString(ADDRESS);
    assertThat(report.address().typeName()).isEqualTo("random");
    assertThat(report.rssi()).hasValue(-61);
    AdvertisingData data = report.data();
    assertThat(data.bytes().hex())
        .isEqualTo(
            "020106"
                + "0303564e"
                + "0fffb5220102030405060708090a0b0c"
                + "0416564e2a"
                + "0909426c75657a6f6e65"
                + "020af9");
  }

  @Test
  void takesEveryChangeOfSignalOrDataForAReception() throws Exception {
    Reports seen = new Reports();
    try (Registration scan = radio.scan(ScanSettings.DEFAULT, seen)) {
      FakeDevice device = bluez.device(FakeDevice.heard(ADDRESS, -60, 0x22b5, ID));
      device.change(Map.of("RSSI", new Variant<>((short) -70)));
      device.change(Map.of("Alias", new Variant<>("nothing received")));
      Map<String, Variant<?>> sameData = FakeDevice.heard(ADDRESS, 0, 0x22b5, ID);
      device.change(Map.of("ManufacturerData", sameData.get("ManufacturerData")));
      await(seen, 3);
      device.change(Map.of("RSSI", new Variant<>((short) -80)));
      await(seen, 4);
    }
    assertThat(seen.all())
        .extracting(report -> report.rssi().getAsInt())
        .containsExactly(-60, -70, -70, -80);
    assertThat(seen.with(new ManufacturerData(0x22b5, Octets.copyOf(ID)))).hasSize(4);
  }

  @Test
  void takesNoReceptionFromWhatBlueZOnlyRemembers() throws Exception {
    Reports seen = new Reports();
    Map<String, Variant<?>> stale = FakeDevice.heard(ADDRESS, 0, 0x22b5, ID);
    stale.remove("RSSI");
    try (Registration scan = radio.scan(ScanSettings.DEFAULT, seen)) {
      FakeDevice old = bluez.device(stale);
      old.change(Map.of("ManufacturerData", stale.get("ManufacturerData")));
      bluez.device(FakeDevice.heard("5A:00:00:00:00:99", -50, 0x22b5, ID));
      await(seen, 1);
    }
    assertThat(seen.all())
        .extracting(each -> each.address().toString())
        .containsExactly("5A:00:00:00:00:99");
  }

  @Test
  void doesNotTakeServicesOfAConnectionForAdvertised() throws Exception {
    Reports seen = new Reports();
    try (Registration scan = radio.scan(ScanSettings.DEFAULT, seen)) {
      FakeDevice device = bluez.device(FakeDevice.heard(ADDRESS, -60, 0x22b5, ID));
      device.change(Map.of("Connected", new Variant<>(true)));
      device.change(Map.of("UUIDs", new Variant<>(new String[] {SERVICE.toString()})));
      device.change(Map.of("Connected", new Variant<>(false)));
      device.change(Map.of("RSSI", new Variant<>((short) -61)));
      await(seen, 2);
    }
    assertThat(seen.all().get(1).data().serviceUuids()).isEmpty();
  }

  @Test
  void forgetsADeviceThatWasConnectedToSeeItAgain() throws Exception {
    Reports seen = new Reports();
    try (Registration scan = radio.scan(ScanSettings.DEFAULT, seen)) {
      FakeDevice device = bluez.device(FakeDevice.heard(ADDRESS, -60, 0x22b5, ID));
      device.change(Map.of("Connected", new Variant<>(true)));
      device.change(Map.of("RSSI", new Variant<>((short) -61)));
      await(seen, 2);
      assertThat(bluez.count("RemoveDevice")).isZero();
      device.change(Map.of("Connected", new Variant<>(false)));
      assertThat(RealTime.until(PATIENCE, () -> bluez.count("RemoveDevice") == 1)).isTrue();
    }
  }

  @Test
  void forgetsADeviceKnownFromEarlierAtAScansStart() throws Exception {
    bluez.device(FakeDevice.remembered(ADDRESS));
    radio.close();
    radio = BlueZRadio.open("hci0", settings().withTimes(Duration.ofHours(1), Duration.ofHours(2)));
    try (Registration scan = radio.scan(ScanSettings.DEFAULT, new Reports())) {
      assertThat(bluez.calls()).contains("RemoveDevice " + FakeBlueZ.devicePath(ADDRESS));
    }
  }

  @Test
  void forgetsADeviceKnownFromEarlierAlsoWhenHeardMeanwhile() throws Exception {
    Reports seen = new Reports();
    FakeDevice device = bluez.device(FakeDevice.remembered(ADDRESS));
    device.change(Map.of("RSSI", new Variant<>((short) -61)));
    try (Registration scan = radio.scan(ScanSettings.DEFAULT, seen)) {
      assertThat(RealTime.until(PATIENCE, () -> bluez.count("RemoveDevice") == 1)).isTrue();
    }
  }

  @Test
  void hearsADeviceThatBlueZDoesNotForget() throws Exception {
    Reports seen = new Reports();
    String removal = "RemoveDevice " + FakeBlueZ.devicePath(ADDRESS);
    bluez.fail(removal, org.bluez.Error.NotReady::new);
    FakeDevice device = bluez.device(FakeDevice.remembered(ADDRESS));
    try (Registration scan = radio.scan(ScanSettings.DEFAULT, seen)) {
      assertThat(RealTime.until(PATIENCE, () -> bluez.count(removal) >= 2)).isTrue();
      assertThat(
              RealTime.until(
                  PATIENCE,
                  () -> {
                    device.change(Map.of("RSSI", new Variant<>((short) -61)));
                    return !seen.all().isEmpty();
                  }))
          .isTrue();
    }
  }

  @Test
  void keepsWhatBlueZKeepsForItsOwner() throws Exception {
    Map<String, Variant<?>> trusted = FakeDevice.remembered("5A:00:00:00:00:01");
    trusted.put("Trusted", new Variant<>(true));
    bluez.device(trusted);
    bluez.device(FakeDevice.remembered("5A:00:00:00:00:02"));
    radio.close();
    radio = BlueZRadio.open("hci0", settings());
    try (Registration scan = radio.scan(ScanSettings.DEFAULT, new Reports())) {
      assertThat(RealTime.until(PATIENCE, () -> bluez.count("RemoveDevice") >= 1)).isTrue();
      RealTime.pass(Duration.ofMillis(300));
    }
    assertThat(bluez.calls())
        .contains("RemoveDevice " + FakeBlueZ.devicePath("5A:00:00:00:00:02"))
        .doesNotContain("RemoveDevice " + FakeBlueZ.devicePath("5A:00:00:00:00:01"));
  }

  @Test
  void reportsARepeatedFrameOnceWhereDuplicatesAreNotWanted() throws Exception {
    Reports once = new Reports();
    Reports all = new Reports();
    try (Registration a = radio.scan(ScanSettings.DEFAULT.withDuplicates(false), once);
        Registration b = radio.scan(ScanSettings.DEFAULT, all)) {
      FakeDevice device = bluez.device(FakeDevice.heard(ADDRESS, -60, 0x22b5, ID));
      device.change(Map.of("RSSI", new Variant<>((short) -70)));
      device.change(Map.of("RSSI", new Variant<>((short) -71)));
      await(all, 3);
    }
    assertThat(once.all()).hasSize(1);
  }

  @Test
  void callsAListenerThatFailsBadlyAgain() throws Exception {
    List<ScanReport> seen = new CopyOnWriteArrayList<>();
    ScanListener failing =
        report -> {
          seen.add(report);
          throw new StackOverflowError("the listener's own");
        };
    try (Registration scan = radio.scan(ScanSettings.DEFAULT, failing)) {
      FakeDevice device = bluez.device(FakeDevice.heard(ADDRESS, -60, 0x22b5, ID));
      device.change(Map.of("RSSI", new Variant<>((short) -70)));
      assertThat(RealTime.until(PATIENCE, () -> seen.size() == 2)).isTrue();
    }
  }

  @Test
  void goesOnAfterNonsenseInTheProperties() throws Exception {
    Reports seen = new Reports();
    try (Registration scan = radio.scan(ScanSettings.DEFAULT, seen)) {
      FakeDevice device = bluez.device(FakeDevice.heard(ADDRESS, -60, 0x22b5, ID));
      device.change(Map.of("RSSI", new Variant<>("loud")));
      device.change(Map.of("RSSI", new Variant<>((short) -32768)));
      device.change(Map.of("ManufacturerData", new Variant<>(new int[] {1, 2})));
      device.change(Map.of("UUIDs", new Variant<>(7.5)));
      device.change(Map.of("RSSI", new Variant<>((short) -70)));
      assertThat(RealTime.until(PATIENCE, () -> isLastRssi(seen, -70))).isTrue();
    }
  }

  private static boolean isLastRssi(Reports seen, int rssi) {
    List<ScanReport> all = seen.all();
    return !all.isEmpty() && all.get(all.size() - 1).rssi().equals(OptionalInt.of(rssi));
  }

  @Test
  void sharesOneDiscoveryAmongAllScans() throws Exception {
    Registration one = radio.scan(ScanSettings.DEFAULT, new Reports());
    Registration two = radio.scan(ScanSettings.DEFAULT, new Reports());
    assertThat(bluez.calls())
        .containsExactly(
            "SetDiscoveryFilter {DuplicateData=[true], Transport=[le]}", "StartDiscovery");
    one.close();
    assertThat(bluez.count("StopDiscovery")).isZero();
    two.close();
    assertThat(bluez.count("StopDiscovery")).isOne();
  }

  @Test
  void discoversNowAndThenForAScanOfLittlePower() throws Exception {
    ScanSettings little = ScanSettings.DEFAULT.withPower(ScanPower.LOW_POWER);
    Registration scan = radio.scan(little, report -> {});
    assertThat(RealTime.until(PATIENCE, () -> bluez.count("StopDiscovery") >= 1)).isTrue();
    assertThat(scan.isActive()).isTrue();
    Registration much = radio.scan(ScanSettings.DEFAULT, report -> {});
    assertThat(bluez.calls()).as("at once").endsWith("StartDiscovery");
    much.close();
    assertThat(RealTime.until(PATIENCE, () -> bluez.count("StopDiscovery") >= 2)).isTrue();
    scan.close();
    assertThat(bluez.count("StopDiscovery")).isEqualTo(2);
  }

  @Test
  void stopsADiscoveryLeftRunningFirst() throws Exception {
    bluez.fail("StartDiscovery", org.bluez.Error.InProgress::new);
    assertThat(
            catchThrowableOfType(
                    RadioException.class, () -> radio.scan(ScanSettings.DEFAULT, new Reports()))
                .reason())
        .isEqualTo(Reason.BUSY);
    assertThat(bluez.calls()).endsWith("StartDiscovery", "StopDiscovery", "StartDiscovery");
  }

  @Test
  void restartsASilentDiscovery() throws Exception {
    try (Registration scan = radio.scan(ScanSettings.DEFAULT, new Reports())) {
      assertThat(RealTime.until(PATIENCE, () -> bluez.count("StartDiscovery") >= 2)).isTrue();
      assertThat(bluez.calls()).containsSubsequence("StartDiscovery", "StopDiscovery");
      assertThat(scan.isActive()).isTrue();
    }
  }

  @Test
  void removesDevicesThatPileUpOldestFirst() throws Exception {
    radio.close();
    radio = BlueZRadio.open("hci0", settings().withMaxDevices(2));
    try (Registration scan = radio.scan(ScanSettings.DEFAULT, new Reports())) {
      Map<String, Variant<?>> paired = FakeDevice.heard("5A:00:00:00:00:00", -60, 1, ID);
      paired.put("Paired", new Variant<>(true));
      bluez.device(paired);
      for (int i = 1; i <= 4; i++) {
        bluez.device(FakeDevice.heard("5A:00:00:00:00:0" + i, -60, 1, ID));
      }
      assertThat(RealTime.until(PATIENCE, () -> bluez.count("RemoveDevice") >= 3)).isTrue();
    }
    assertThat(bluez.calls().stream().filter(call -> call.startsWith("RemoveDevice")).toList())
        .isEqualTo(
            List.of(
                "RemoveDevice " + FakeBlueZ.devicePath("5A:00:00:00:00:01"),
                "RemoveDevice " + FakeBlueZ.devicePath("5A:00:00:00:00:02"),
                "RemoveDevice " + FakeBlueZ.devicePath("5A:00:00:00:00:03")));
  }

  private static void await(Reports seen, int count) {
    assertThat(RealTime.until(PATIENCE, () -> seen.all().size() >= count)).isTrue();
  }
}

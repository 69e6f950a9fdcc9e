// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Iterables;
import io.bluezone.base.Registration;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioState;
import io.bluezone.ble.ScanFilter;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.Octets;
import io.bluezone.ble.linux.fake.FakeBlueZ;
import io.bluezone.ble.linux.fake.FakeDevice;
import io.bluezone.ble.linux.internal.dbus.AdvertisementMonitor1;
import io.bluezone.ble.linux.internal.scan.MonitorPattern;
import io.bluezone.testing.radio.Reports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.interfaces.ObjectManager;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlueZRadioPassiveTest {

  private static final String ADDRESS = "5A:01:02:03:04:05";
  private static final byte[] ID = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  private static final ScanSettings PASSIVE =
      ScanSettings.DEFAULT.withFilters(List.of(ScanFilter.ofManufacturer(0x22b5)));

  private final Reports seen = new Reports();
  private FakeRadio fake;
  private BlueZRadio radio;

  @BeforeEach
  void open(@TempDir Path directory) throws Exception {
    fake = new FakeRadio(directory);
    radio = BlueZRadio.open("hci0", fake.settings.withPassiveScans(true));
  }

  @AfterEach
  void close() {
    radio.close();
    fake.close();
  }

  @Test
  void listensByAMonitorInPlaceOfADiscovery() throws Exception {
    assertThat(radio.capabilities().passiveScan()).isTrue();
    try (Registration scan = radio.scan(PASSIVE, seen)) {
      monitor().activate();
      fake.bluez.device(FakeDevice.heard(ADDRESS, -60, 0x22b5, ID));
      await(1);
      monitor().deviceFound(new DBusPath(FakeBlueZ.devicePath(ADDRESS)));
      await(2);
      assertThat(seen.all()).extracting(ScanReport::data).hasSize(2).containsOnly(data());
    }
    assertThat(fake.bluez.monitors().paths()).isEmpty();
    assertThat(fake.bluez.calls()).containsExactly("RegisterMonitor", "UnregisterMonitor");
  }

  private io.bluezone.ble.ad.AdvertisingData data() {
    return seen.all().get(0).data();
  }

  @Test
  void writesThePatternsThatBlueZReads() throws Exception {
    ScanSettings settings =
        PASSIVE.withFilters(
            List.of(
                ScanFilter.ofManufacturer(0x22b5),
                ScanFilter.ofManufacturer(0x004c, Octets.fromHex("0108"), Octets.fromHex("ff08"))));
    try (Registration scan = radio.scan(settings, seen)) {
      Map<String, Variant<?>> properties = managed();
      assertThat(properties.get("Type")).extracting(Variant::getValue).isEqualTo("or_patterns");
      assertThat(properties.get("Patterns")).extracting(Variant::getSig).isEqualTo("a(yyay)");
    }
    assertThat(MonitorPattern.of(settings.filters()))
        .extracting(each -> "%02x %s".formatted(each.type(), each.content()))
        .containsExactly("ff b522", "ff 4c0001");
  }

  @Test
  void scansActivelyForWhatCannotBePutInPatterns() throws Exception {
    try (Registration all = radio.scan(ScanSettings.DEFAULT, seen);
        Registration service =
            radio.scan(
                ScanSettings.DEFAULT.withFilters(
                    List.of(
                        PASSIVE.filters().get(0),
                        ScanFilter.ofService(
                            UUID.fromString("00004e56-0000-1000-8000-00805f9b34fb")))),
                new Reports());
        Registration active = radio.scan(PASSIVE.withActive(true), new Reports())) {
      assertThat(fake.bluez.count("StartDiscovery")).isOne();
      assertThat(fake.bluez.count("RegisterMonitor")).isZero();
    }
  }

  @Test
  void fallsBackFromAMonitorThatIsNotActivated() throws Exception {
    try (Registration scan = radio.scan(PASSIVE, seen)) {
      assertThat(fake.bluez.count("StartDiscovery")).isZero();
      assertThat(FakeRadio.until(() -> fake.bluez.count("StartDiscovery") == 1)).isTrue();
      assertThat(fake.bluez.monitors().paths()).isEmpty();
      fake.bluez.device(FakeDevice.heard(ADDRESS, -60, 0x22b5, ID));
      await(1);
    }
  }

  @Test
  void fallsBackFromAMonitorThatIsRefusedAtOnce() throws Exception {
    fake.bluez.fail("RegisterMonitor", org.bluez.Error.NotReady::new);
    try (Registration scan = radio.scan(PASSIVE, seen)) {
      assertThat(fake.bluez.count("StartDiscovery")).isOne();
    }
  }

  @Test
  void fallsBackFromAMonitorThatIsReleased() throws Exception {
    try (Registration scan = radio.scan(PASSIVE, seen)) {
      monitor().activate();
      monitor().release();
      assertThat(FakeRadio.until(() -> fake.bluez.count("StartDiscovery") == 1)).isTrue();
      assertThat(fake.bluez.monitors().paths()).isEmpty();
    }
  }

  @Test
  void bringsMonitorsBackWithBlueZ() throws Exception {
    try (Registration scan = radio.scan(PASSIVE, seen)) {
      monitor().activate();
      monitor().release();
      fake.bluez.stop();
      assertThat(FakeRadio.until(() -> radio.state() == RadioState.MISSING)).isTrue();
      fake.bluez.start();
      assertThat(FakeRadio.until(() -> fake.bluez.monitors().paths().size() == 1)).isTrue();
      monitor().activate();
      assertThat(fake.bluez.count("StartDiscovery")).isZero();
    }
  }

  @Test
  void scansActivelyUnlessPassiveOnesAreAskedFor() throws RadioException {
    assertThat(fake.radio.capabilities().passiveScan()).isFalse();
    try (Registration scan = fake.radio.scan(PASSIVE, seen)) {
      assertThat(fake.bluez.calls()).contains("StartDiscovery").doesNotContain("RegisterMonitor");
    }
  }

  private Map<String, Variant<?>> managed() {
    return requireNonNull(
        Iterables.getOnlyElement(
                fake.bluez.monitors().only(ObjectManager.class).GetManagedObjects().values())
            .get(AdvertisementMonitor1.NAME));
  }

  private AdvertisementMonitor1 monitor() {
    String root = fake.bluez.monitors().paths().get(0);
    return fake.bluez.monitors().object(root, root + "/monitor", AdvertisementMonitor1.class);
  }

  private void await(int count) {
    assertThat(FakeRadio.until(() -> seen.all().size() >= count)).isTrue();
  }
}

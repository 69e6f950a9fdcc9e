// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.Registration;
import io.bluezone.ble.ScanFilter;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.ManufacturerData;
import io.bluezone.ble.ad.Octets;
import io.bluezone.testing.radio.Reports;
import java.time.Duration;
import java.util.List;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.interfaces.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Scans by advertisement monitors of a real BlueZ with its experimental interfaces. */
class BlueZPassiveScanIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ID = "0102030405060708090a0b0c";
  private static final String NEXT_ID = "1112131415161718191a1b1c";
  private static final ScanSettings SETTINGS =
      ScanSettings.DEFAULT.withFilters(List.of(ScanFilter.ofManufacturer(0x22b5)));

  @BeforeAll
  static void experimental() throws Exception {
    Bluetoothd.restartWith("off", "--experimental");
  }

  @AfterAll
  static void restore() throws Exception {
    Bluetoothd.restart();
  }

  @Test
  void reportsEveryFrameWithoutADiscovery() throws Exception {
    Reports seen = new Reports();
    try (BlueZRadio radio = BlueZRadio.open("hci0", BlueZSettings.DEFAULT.withPassiveScans(true));
        Registration scan = radio.scan(SETTINGS, seen)) {
      assertThat(radio.capabilities().passiveScan()).isTrue();
      for (String id : List.of(ID, NEXT_ID)) {
        ManufacturerData data = new ManufacturerData(0x22b5, Octets.fromHex(id));
        try (Peer peer = Peer.onBlueZ("advertise", "hci1", "peripheral", "4e56", "22b5", id)) {
          assertThat(RealTime.until(PATIENCE, () -> seen.with(data).size() >= 20)).isTrue();
        }
        assertThat(seen.with(data)).extracting(ScanReport::rssi).allMatch(rssi -> rssi.isPresent());
      }
      assertThat(isDiscovering()).isFalse();
    }
  }

  private static boolean isDiscovering() throws Exception {
    try (DBusConnection bus = DBusConnectionBuilder.forSystemBus().withShared(false).build()) {
      return bus.getRemoteObject("org.bluez", "/org/bluez/hci0", Properties.class)
          .Get("org.bluez.Adapter1", "Discovering");
    }
  }
}

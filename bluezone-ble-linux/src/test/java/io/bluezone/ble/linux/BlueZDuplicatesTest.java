// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.Registration;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.linux.fake.FakeDevice;
import io.bluezone.testing.radio.DuplicatesContract;
import io.bluezone.testing.radio.Reports;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.io.TempDir;

/** What repeated frames are to a radio on BlueZ, which tells each of them. */
class BlueZDuplicatesTest extends DuplicatesContract {

  private @TempDir Path directory;

  @Override
  protected List<ScanReport> scan(ScanSettings settings, List<Sent> frames) throws Exception {
    Reports seen = new Reports();
    Reports all = new Reports();
    try (FakeRadio fake = new FakeRadio(directory);
        Registration wanted = fake.radio.scan(settings, seen);
        Registration every = fake.radio.scan(ScanSettings.DEFAULT, all)) {
      Map<String, FakeDevice> devices = new HashMap<>();
      int sent = 0;
      for (Sent each : frames) {
        send(fake, devices, each);
        int expected = ++sent;
        assertThat(FakeRadio.until(() -> all.all().size() == expected)).isTrue();
      }
    }
    return seen.all();
  }

  private static void send(FakeRadio fake, Map<String, FakeDevice> devices, Sent frame) {
    String address = frame.address().toString();
    Map<String, Variant<?>> properties =
        FakeDevice.heard(
            address, -60, frame.content().company(), frame.content().payload().toByteArray());
    FakeDevice known = devices.get(address);
    if (known == null) {
      devices.put(address, fake.bluez.device(properties));
    } else {
      known.change(
          Map.of(
              "RSSI", properties.get("RSSI"),
              "ManufacturerData", properties.get("ManufacturerData")));
    }
  }
}

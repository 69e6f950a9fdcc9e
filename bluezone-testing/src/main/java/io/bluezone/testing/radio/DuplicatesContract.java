// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.radio;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.ScanFilter;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.ManufacturerData;
import io.bluezone.ble.ad.Octets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The meaning of {@link ScanSettings#duplicates()} on every radio, those included that only listen.
 * A radio's own test extends this class.
 */
public abstract class DuplicatesContract {

  private static final int COMPANY = 0xffff;
  private static final ScanSettings ALL = ScanSettings.DEFAULT;
  private static final ScanSettings CHANGES = ScanSettings.DEFAULT.withDuplicates(false);

  /**
   * A frame that a device sends once.
   *
   * @param address the device's address
   * @param content the frame's only structure
   */
  public record Sent(DeviceAddress address, ManufacturerData content) {

    /** {@return the frame's AD structures} */
    public AdvertisingData data() {
      return AdvertisingData.builder().manufacturerData(content).build();
    }
  }

  /** For a radio's own test. */
  protected DuplicatesContract() {}

  /**
   * Scans with a radio while frames are sent one by one, and returns the radio's reports in order.
   */
  protected abstract List<ScanReport> scan(ScanSettings settings, List<Sent> frames)
      throws Exception;

  @Test
  void reportsEveryReceptionWhereDuplicatesAreWanted() throws Exception {
    assertThat(heard(ALL, "1A 1A 1B 1A")).isEqualTo("1A 1A 1B 1A");
  }

  @Test
  void reportsAFrameThatIsRepeatedOnce() throws Exception {
    assertThat(heard(CHANGES, "1A 1A 1A")).isEqualTo("1A");
  }

  @Test
  void reportsAFrameThatDiffersFromTheDevicesLast() throws Exception {
    assertThat(heard(CHANGES, "1A 1B 1A 1B")).isEqualTo("1A 1B 1A 1B");
    assertThat(heard(CHANGES, "1A 1B 1A 1C 1C 1B")).isEqualTo("1A 1B 1A 1C 1B");
  }

  @Test
  void comparesEachDeviceWithItself() throws Exception {
    assertThat(heard(CHANGES, "1A 2A 1A 2A 2B 1A")).isEqualTo("1A 2A 2B");
  }

  @Test
  void ignoresWhatTheFiltersHoldBack() throws Exception {
    ScanFilter notB =
        ScanFilter.ofManufacturer(COMPANY, Octets.fromHex("000000"), Octets.fromHex("000001"));
    assertThat(heard(CHANGES.withFilters(List.of(notB)), "1A 1B 1A 1C")).isEqualTo("1A 1C");
  }

  /** Frames are written as the number of the device and the letter of what it sends. */
  private String heard(ScanSettings settings, String frames) throws Exception {
    List<Sent> sent = new ArrayList<>();
    for (String each : Splitter.on(' ').split(frames)) {
      byte[] payload = {0x42, 0, (byte) (each.charAt(1) - 'A')};
      sent.add(
          new Sent(address(each.charAt(0)), new ManufacturerData(COMPANY, Octets.copyOf(payload))));
    }
    List<String> heard = new ArrayList<>();
    for (ScanReport report : scan(settings, sent)) {
      Octets payload = report.data().manufacturerData().get(0).payload();
      char device = report.address().equals(address('1')) ? '1' : '2';
      heard.add(device + "" + (char) ('A' + payload.get(2)));
    }
    return String.join(" ", heard);
  }

  private static DeviceAddress address(char device) {
    return DeviceAddress.parse("C0:00:00:00:00:0" + device, DeviceAddress.Type.RANDOM);
  }
}

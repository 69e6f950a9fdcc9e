// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import static io.bluezone.ble.virtual.Running.assertRuns;

import io.bluezone.base.Registration;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.ManufacturerData;
import io.bluezone.ble.ad.Octets;
import io.bluezone.ble.virtual.Heard;
import java.time.Duration;

/** What the tests of this package have in common. */
final class Worlds {

  static final AdvertiseSettings FAST =
      AdvertiseSettings.DEFAULT.withInterval(Duration.ofMillis(100));

  /** Reads never fail by chance. */
  static final DeviceProfile PHONE = sure(DeviceProfile.android());

  /** Distance alone decides. */
  static final Propagation STEADY = Propagation.FREE_SPACE.steady();

  private Worlds() {}

  static DeviceProfile sure(DeviceProfile profile) {
    return profile.withReadFailures(0);
  }

  /** A world in which distance alone decides. */
  static SimulatedWorld still() {
    return SimulatedWorld.builder().seed(11).propagation(STEADY).build();
  }

  static ManufacturerData data(int number) {
    byte[] payload = {(byte) (number >> 8), (byte) number};
    return new ManufacturerData(0xffff, Octets.copyOf(payload));
  }

  static Advertisement advertisement(int number) {
    return Advertisement.builder().addManufacturerData(0xffff, data(number).payload()).build();
  }

  static Registration advertise(SimulatedDevice device, int number) throws RadioException {
    return device.advertise(advertisement(number), FAST);
  }

  static Heard listen(SimulatedDevice device) throws RadioException {
    Heard heard = new Heard();
    assertRuns(device.scan(ScanSettings.DEFAULT, heard));
    return heard;
  }
}

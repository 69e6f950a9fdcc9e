// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import io.bluezone.ble.linux.fake.FakeBlueZ;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A radio on a fake BlueZ that looks after itself every 50 ms. */
public final class FakeRadio implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  final FakeBlueZ bluez;
  final BlueZSettings settings;
  public final BlueZRadio radio;

  public FakeRadio(Path directory) throws Exception {
    bluez = new FakeBlueZ(directory);
    settings =
        BlueZSettings.DEFAULT
            .withBusAddress(bluez.address())
            .withConfiguration(directory.resolve("main.conf"))
            .withTimes(Duration.ofMillis(50), Duration.ofSeconds(60));
    radio = BlueZRadio.open("hci0", settings);
  }

  static boolean until(BooleanSupplier condition) {
    return RealTime.until(PATIENCE, condition);
  }

  @Override
  public void close() {
    radio.close();
    bluez.close();
  }
}

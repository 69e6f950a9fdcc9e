// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.Registration;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.Octets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The example of docs/develop/simulation.md. */
final class SimulationExampleTest {

  private static final Path PAGE = Path.of("../docs/develop/simulation.md");
  private static final Path SOURCE =
      Path.of("src/test/java", SimulationExampleTest.class.getName().replace('.', '/') + ".java");
  private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void hearsSomeoneWalkPast() throws Exception {
    SimulatedWorld world = SimulatedWorld.builder().seed(8).build();
    BleRadio anna = world.addDevice("anna", DeviceProfile.android(), new Position(0, 0));
    Walk past =
        Walk.from(new Position(-40, 2))
            .then(Duration.ofMinutes(1), new Position(40, 2))
            .thenAway(Duration.ofMinutes(2));
    BleRadio binh = world.addDevice("binh", DeviceProfile.android(), past);

    List<ScanReport> heard = new ArrayList<>();
    try (Registration scan = anna.scan(ScanSettings.DEFAULT, heard::add);
        Registration advert =
            binh.advertise(
                Advertisement.builder().addManufacturerData(0xffff, Octets.fromHex("0102")).build(),
                AdvertiseSettings.DEFAULT)) {
      world.run(Duration.ofMinutes(3));
    }

    // At low power a phone is heard some fifteen metres far: for 20 s of this walk.
    assertThat(heard).hasSizeBetween(20, 120);
    ScanReport loudest = heard.get(0);
    for (ScanReport report : heard) {
      if (report.rssi().getAsInt() > loudest.rssi().getAsInt()) {
        loudest = report;
      }
    }
    Duration when = Duration.between(world.clock().instant().minusSeconds(180), loudest.time());
    assertThat(when).isBetween(Duration.ofSeconds(25), Duration.ofSeconds(35));
  }

  @Test
  void showsThisVeryCodeOnThePage() throws Exception {
    Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
    assertThat(example.find()).as("an example in %s", PAGE).isTrue();
    assertThat(unindented(Files.readString(SOURCE))).contains(unindented(example.group(1)));
  }

  private static String unindented(String code) {
    return code.replaceAll("(?m)^ +", "");
  }
}

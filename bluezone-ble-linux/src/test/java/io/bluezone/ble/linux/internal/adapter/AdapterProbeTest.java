// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.RadioCapabilities.AddressRotation;
import io.bluezone.ble.linux.FakeRadio;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdapterProbeTest {

  @Test
  void namesTheCapabilitiesThatBlueZNames(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("main.conf"), "[General]\n#Privacy = device\n");
    try (FakeRadio fake = new FakeRadio(directory)) {
      assertThat(fake.radio.capabilities())
          .isEqualTo(
              RadioCapabilities.builder()
                  .name("hci0")
                  .platform("BlueZ 5.82")
                  .advertisingInstances(3)
                  .maxAdvertisementLength(31)
                  .advertisingInterval(true)
                  .addressRotation(AddressRotation.EACH_BROADCAST)
                  .addressRemedy(
                      "in "
                          + directory.resolve("main.conf")
                          + ", section [General], set Privacy = device, then systemctl restart"
                          + " bluetooth")
                  .activeScan(true)
                  .gattClient(true)
                  .gattServer(true)
                  .build());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'[General]\nPrivacy = device', EACH_ADVERTISEMENT",
    "'[General]\n  Privacy=network', EACH_ADVERTISEMENT",
    "'[General]\nPrivacy = OFF', EACH_BROADCAST",
    "'[General]\n# Privacy = device', EACH_BROADCAST",
    "'[General]\nName = x', EACH_BROADCAST"
  })
  void tellsTheAddressRotationByThePrivacySetting(
      String text, AddressRotation rotation, @TempDir Path directory) throws Exception {
    Path file = directory.resolve("main.conf");
    Files.writeString(file, text);
    assertThat(PrivacySetting.read(file).rotation()).isEqualTo(rotation);
  }

  @Test
  void leavesTheRotationUnknownWithoutAFile(@TempDir Path directory) {
    assertThat(PrivacySetting.read(directory.resolve("none")))
        .isEqualTo(new PrivacySetting(AddressRotation.UNKNOWN, ""));
  }

  @Test
  void readsTheVersionFromTheModalias() {
    assertThat(BlueZVersion.ofModalias("usb:v1D6Bp0246d0552")).hasToString("Optional[5.82]");
    assertThat(BlueZVersion.ofModalias("usb:v1D6Bp0246d0537")).hasToString("Optional[5.55]");
    assertThat(BlueZVersion.ofModalias("bluetooth:v000Ap0001d0001")).isEmpty();
    assertThat(Version.parse("5.82")).isGreaterThan(Version.parse("5.9"));
  }
}

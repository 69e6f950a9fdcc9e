// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.linux.BlueZDiagnosis.Reach;
import io.bluezone.ble.linux.BlueZSettings;
import io.bluezone.examples.scanner.CommandRun;
import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.cli.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {

  @TempDir Path root;
  private Machine machine = Machine.local();

  @BeforeEach
  void machineWithoutABus() {
    machine =
        new Machine(root, BlueZSettings.DEFAULT.withBusAddress("unix:path=" + root + "/no-bus"));
  }

  private void rfkill(int number, String type, String name, String soft, String hard)
      throws IOException {
    Path directory = Files.createDirectories(root.resolve("sys/class/rfkill/rfkill" + number));
    Files.writeString(directory.resolve("type"), type + "\n");
    Files.writeString(directory.resolve("name"), name + "\n");
    Files.writeString(directory.resolve("soft"), soft + "\n");
    Files.writeString(directory.resolve("hard"), hard + "\n");
  }

  @Test
  void findsNothingOnABareMachine() {
    Facts facts = machine.collect(Optional.empty());
    assertThat(facts.bluez().reach()).isEqualTo(Reach.NO_BUS);
    assertThat(facts.bluetoothdInstalled()).isFalse();
    assertThat(facts.kernelAdapters()).isEmpty();
    assertThat(facts.switches()).isEmpty();
    assertThat(Diagnosis.of(facts).works()).isFalse();
    assertThat(Diagnosis.of(facts).text(Texts.of(Language.EN).with(CommandRun.class), 80))
        .contains("D-Bus")
        .doesNotContain("\tat ");
  }

  @Test
  void findsAdaptersAndSwitchesOfTheKernel() throws IOException {
    Files.createDirectories(root.resolve("sys/class/bluetooth/hci1"));
    Files.createDirectories(root.resolve("sys/class/bluetooth/hci0"));
    Files.createDirectories(root.resolve("sys/class/bluetooth/hci0:12"));
    rfkill(0, "wlan", "phy0", "1", "1");
    rfkill(1, "bluetooth", "hci0", "1", "0");
    Facts facts = machine.collect(Optional.of("hci1"));
    assertThat(facts.kernelAdapters()).containsExactly("hci0", "hci1");
    assertThat(facts.switches()).containsExactly(new Facts.Switch("hci0", true, false));
    assertThat(facts.wanted()).contains("hci1");
  }

  @Test
  void looksForTheDaemonWhereDistributionsPutIt() throws IOException {
    Path directory = Files.createDirectories(root.resolve("usr/libexec/bluetooth"));
    Files.createFile(directory.resolve("bluetoothd"));
    assertThat(machine.collect(Optional.empty()).bluetoothdInstalled()).isTrue();
  }
}

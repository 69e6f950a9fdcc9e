// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.bluezone.ble.linux.BlueZDiagnosis.Reach;
import io.bluezone.ble.linux.fake.FakeBlueZ;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.freedesktop.dbus.bin.EmbeddedDBusDaemon;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlueZDiagnosisTest {

  @TempDir Path directory;

  private BlueZDiagnosis look(String address) {
    return BlueZDiagnosis.take(
        BlueZSettings.DEFAULT
            .withBusAddress(address)
            .withConfiguration(directory.resolve("main.conf")));
  }

  @Test
  void describesAllAdapters() throws Exception {
    try (FakeBlueZ bluez = new FakeBlueZ(directory)) {
      bluez.plugIn("hci1", "00:AA:01:00:00:01");
      bluez.power("hci1", false);
      BlueZDiagnosis found = look(bluez.address());
      assertThat(found.reach()).isEqualTo(Reach.RUNNING);
      assertThat(found.adapters())
          .extracting(each -> each.adapter().name())
          .containsExactly("hci0", "hci1");
      BlueZDiagnosis.Adapter first = found.adapters().get(0);
      assertThat(first.adapter().powered()).isTrue();
      assertThat(found.adapters().get(1).adapter().powered()).isFalse();
      assertThat(first.adapter().version()).contains(Version.parse("5.82"));
      assertThat(first.adapter().blocked()).isFalse();
      assertThat(first.discovering()).isFalse();
      assertThat(first.advertises()).isTrue();
      assertThat(first.activeInstances()).isZero();
      assertThat(first.passiveScanOffered()).isFalse();
      assertThat(first.capabilities().advertisingInstances()).isEqualTo(3);
    }
  }

  @Test
  void changesNothingByALook() throws Exception {
    try (FakeBlueZ bluez = new FakeBlueZ(directory)) {
      assertThat(look(bluez.address()).adapters()).hasSize(1);
      assertThat(bluez.calls()).isEmpty();
    }
  }

  @Test
  void saysSoWithoutABus() {
    BlueZDiagnosis found = look("unix:path=" + directory.resolve("none"));
    assertThat(found.reach()).isEqualTo(Reach.NO_BUS);
    assertThat(found.detail()).contains("D-Bus");
    assertThat(found.adapters()).isEmpty();
  }

  /** Somebody waits in front of the screen. */
  @Test
  void doesNotWaitForABusThatIsNotThere() throws IOException {
    Path left = directory.resolve("left");
    try (ServerSocketChannel gone = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      gone.bind(UnixDomainSocketAddress.of(left));
    }
    for (Path socket : List.of(directory.resolve("none"), left)) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(2),
          () -> assertThat(look("unix:path=" + socket).reach()).isEqualTo(Reach.NO_BUS));
    }
  }

  @Test
  void saysSoWithoutBluetoothd() throws Exception {
    String address = "unix:path=" + directory.resolve("bus");
    try (EmbeddedDBusDaemon bus = new EmbeddedDBusDaemon(address + ",listen=true")) {
      bus.startInBackgroundAndWait();
      while (!bus.isRunning()) {
        Thread.onSpinWait();
      }
      assertThat(look(address).reach()).isEqualTo(Reach.NOT_RUNNING);
    }
  }
}

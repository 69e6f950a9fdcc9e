// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code bluezone doctor} on a real BlueZ that is well, and on one that is not. */
class BlueZDoctorIT {

  private static final int NO_RADIO = 4;

  @AfterEach
  void mend() {
    SystemBus.block("hci0", false);
    SystemBus.turnOn("hci0");
  }

  @Test
  void findsAllWell() throws Exception {
    assertThat(diagnosis(0))
        .contains("\"works\":true", "\"adapter\":\"hci0\"")
        .contains(
            "\"id\":\"bluetoothd\",\"state\":\"ok\"",
            "\"id\":\"version\",\"state\":\"ok\",\"found\":\"BlueZ 5.",
            "\"id\":\"power\",\"state\":\"ok\"",
            "\"id\":\"advertising\",\"state\":\"ok\"",
            "\"id\":\"gatt-server\",\"state\":\"ok\"")
        .doesNotContain("\"failed\"", "\"not-checked\"");
  }

  @Test
  void findsThatBluetoothdDoesNotRun() throws Exception {
    Daemons.BLUETOOTHD.kill();
    try {
      assertThat(diagnosis(NO_RADIO))
          .contains("\"works\":false", "\"id\":\"bluetoothd\",\"state\":\"failed\"")
          .contains("systemctl enable --now bluetooth");
    } finally {
      Daemons.BLUETOOTHD.start();
    }
  }

  @Test
  void findsTheAdapterOff() throws Exception {
    SystemBus.power("hci0", false);
    assertThat(diagnosis(NO_RADIO))
        .contains("\"id\":\"power\",\"state\":\"failed\"", "bluetoothctl power on")
        .contains("\"id\":\"blocked\",\"state\":\"ok\"");
  }

  @Test
  void findsTheAdapterBlocked() throws Exception {
    SystemBus.block("hci0", true);
    assertThat(diagnosis(NO_RADIO))
        .contains("\"id\":\"blocked\",\"state\":\"failed\"", "rfkill unblock bluetooth");
  }

  @Test
  void findsNoSuchAdapter() throws Exception {
    try (Program doctor = Program.bluezone("doctor", "--radio", "bluez:hci7")) {
      assertThat(doctor.end()).isEqualTo(NO_RADIO);
      assertThat(doctor.line("failed")).contains("there is no adapter hci7");
    }
  }

  private static String diagnosis(int exitCode) throws Exception {
    try (Program doctor = Program.bluezone("doctor", "--radio", "bluez:hci0", "--format", "json")) {
      assertThat(doctor.end()).as("%s", doctor.lines()).isEqualTo(exitCode);
      return String.join("\n", doctor.lines());
    }
  }
}

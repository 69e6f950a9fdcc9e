// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The {@code bluezone} command and programs that nobody here wrote, on a real BlueZ: hci0 and hci1
 * of bluetoothd, hci2 for a peer without one.
 */
class BlueZCommandIT {

  private static final String HCI0 = "00:AA:01:00:00:00";
  private static final String HCI2 = "00:AA:01:02:00:02";
  private static final String ID = "0102030405060708090a0b0c";
  private static final String OTHER_ID = "f1f2f3f4f5f6f7f8f9fafbfc";

  /** The 16-bit UUID 4e56, and manufacturer data 22b5 with {@link #ID}; protocol, section 3. */
  private static final String ANDROID_FORM = "0303564e" + "0fffb522" + "0102030405060708090a0b0c";

  /** The 128-bit UUID, least significant byte first, and the flags of a connectable device. */
  private static final String IOS_FORM = "110767a607add1172fa1c44bf573564e0000" + "020106";

  private static final String IOS_SERVICE = "00004e56-73f5-4bc4-a12f-17d1ad07a667";
  private static final String IOS_ID = "00004e56-73f5-4bc4-a12f-17d1ad07a689";
  private static final Duration TRACE_DELAY = Duration.ofSeconds(10);

  @Test
  void scansTheAndroidFormOfAPythonProgram() throws Exception {
    try (Peer peer = Peer.onBlueZ("advertise", "hci0", "peripheral", "4e56", "22b5", ID);
        Program scan = scan()) {
      assertThatItShows(scan.line("\"id\":\"" + ID + "\""), "android", HCI0);
      assertThat(scan.interrupt()).isZero();
    }
  }

  @Test
  void scansTheAndroidFormOfBluetoothctl() throws Exception {
    try (Program bluetoothctl = new Program("bluetoothctl");
        Program scan = scan()) {
      for (String line :
          new String[] {
            "select " + HCI0,
            "advertise.uuids 0x4e56",
            "advertise.manufacturer 0x22b5 0x01 0x02 0x03 0x04 0x05 0x06 0x07 0x08 0x09 0x0a 0x0b 0x0c",
            "advertise.discoverable on",
            "advertise peripheral"
          }) {
        bluetoothctl.type(line);
      }
      bluetoothctl.line("Advertising object registered");
      assertThatItShows(scan.line("\"id\":\"" + ID + "\""), "android", HCI0);
    }
  }

  @Test
  void advertisesTheBytesOfTheAndroidForm() throws Exception {
    try (Peer peer = Peer.onBlueZ("watch", "hci1");
        Program advertise = advertise("android")) {
      assertThat(peer.line(ID)).matches("[0-9A-F:]{17} -\\d+ 22b5 " + ID);
      assertThatTheTraceHolds(ANDROID_FORM);
      assertThat(advertise.interrupt()).isZero();
    }
  }

  @Test
  void servesItsIdInTheIosForm() throws Exception {
    try (Program advertise = advertise("ios");
        Peer reader = Peer.onBlueZ("read", "hci1", HCI0, IOS_ID)) {
      assertThat(reader.line("value")).isEqualTo("value " + ID);
      assertThat(reader.end()).isZero();
      assertThatTheTraceHolds(IOS_FORM);
    }
  }

  @Test
  void scansAndReadsTheIdOfTheIosForm() throws Exception {
    try (Peer peer = Peer.onBlueZ("serve", "hci0", IOS_SERVICE, IOS_ID, ID);
        Program scan = scan()) {
      assertThatItShows(scan.line("\"id\":\"" + ID + "\""), "ios", HCI0);
    }
  }

  /** The peer on hci2 has no stack that would answer in its place. */
  @Test
  void readsOthersAfterAPeerWhoseStackNeverAnswers() throws Exception {
    try (Peer silent = Peer.bare("silent", "hci2", IOS_SERVICE);
        Program scan = scan()) {
      silent.line("asked");
      try (Peer good = Peer.onBlueZ("serve", "hci0", IOS_SERVICE, IOS_ID, OTHER_ID)) {
        silent.line("disconnected");
        assertThatItShows(scan.line("\"id\":\"" + OTHER_ID + "\""), "ios", HCI0);
      }
    }
  }

  @Test
  void readsOthersAfterAPeerThatAnswersTooMuch() throws Exception {
    String tooMuch = "ab".repeat(13);
    try (Peer wrong = Peer.onBlueZ("serve", "hci0", IOS_SERVICE, IOS_ID, tooMuch);
        Program scan = scan()) {
      wrong.line("asked");
      try (Peer good = Peer.onBlueZ("serve", "hci2", IOS_SERVICE, IOS_ID, OTHER_ID)) {
        assertThatItShows(scan.line("\"id\":\"" + OTHER_ID + "\""), "ios", HCI2);
      }
      assertThat(scan.lines()).noneMatch(line -> line.contains("\"id\":\"abab"));
    }
  }

  private static Program scan() throws IOException {
    return Program.bluezone(
        "scan", "--radio", "bluez:hci1", "--format", "json", "--duration", "5m");
  }

  private static Program advertise(String form) throws IOException {
    return Program.bluezone("advertise", "--radio", "bluez:hci0", "--id", ID, "--form", form);
  }

  private static void assertThatItShows(String line, String form, String address) {
    assertThat(line)
        .contains("\"form\":\"" + form, "\"address\":\"" + address + "\"")
        .containsPattern("\"rssi\":-\\d+,");
  }

  /** Both what hci0 was told to send and what hci1 received. */
  private static void assertThatTheTraceHolds(String bytes) {
    RealTime.until(TRACE_DELAY, () -> Btsnoop.received(1).contains(bytes));
    assertThat(Btsnoop.received(1)).contains(bytes);
    assertThat(Btsnoop.advertised(0)).contains(bytes);
  }
}

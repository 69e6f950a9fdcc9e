// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import static io.bluezone.ble.virtual.capture.Samples.TIME;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.ScanReport;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What link types put before an event or a frame. */
class LinkTypesTest {

  private static final int DEWHITENED = 0x0001;
  private static final int SIGNAL = 0x0002;
  private static final int CHECKED = 0x0400;
  private static final int GOOD = 0x0800;
  private static final int CODED = 0x8000;

  private static ScanReport only(CaptureBuilder capture) throws IOException {
    Replayed replayed = Replayed.of(capture);
    assertThat(replayed.cause()).isNull();
    assertThat(replayed.reports()).hasSize(1);
    return replayed.reports().get(0);
  }

  private static CaptureStatistics none(CaptureBuilder capture) throws IOException {
    Replayed replayed = Replayed.of(capture);
    assertThat(replayed.cause()).isNull();
    assertThat(replayed.reports()).isEmpty();
    return replayed.statistics();
  }

  private static CaptureBuilder one(int linkType, byte[] packet) {
    return CaptureBuilder.pcap(linkType).add(TIME, packet);
  }

  @Test
  void tellsHciWithoutPacketIndicatorByTheRecordsFlags() throws Exception {
    CaptureBuilder capture = CaptureBuilder.btsnoop(1001);
    byte[] event = Samples.event();
    capture.add(TIME, 0, event).add(TIME, 1, event).add(TIME, 2, event).add(TIME, 3, event);
    Replayed replayed = Replayed.of(capture);
    assertThat(replayed.reports()).hasSize(2);
    assertThat(replayed.statistics().other()).isEqualTo(3);
  }

  @Test
  void needsNoFlagsForHciWithPacketIndicator() throws Exception {
    byte[] packet = Hci.h4(Samples.event());
    CaptureBuilder capture = CaptureBuilder.btsnoop(1002);
    for (int indicator = 1; indicator <= 5; indicator++) {
      packet[0] = (byte) indicator;
      capture.add(TIME, 0, packet);
    }
    Replayed replayed = Replayed.of(capture);
    assertThat(replayed.reports()).hasSize(2);
    assertThat(replayed.statistics().other()).isEqualTo(4);
  }

  @Test
  void readsLinuxMonitorsOpcodeInTheFlags() throws Exception {
    CaptureBuilder capture = CaptureBuilder.btsnoop(2001);
    for (int opcode = 0; opcode < 20; opcode++) {
      capture.add(TIME, 5 << 16 | opcode, Samples.event());
    }
    assertThat(Replayed.of(capture).reports()).hasSize(2);
  }

  @Test
  void readsLinuxMonitorsOpcodeBeforeThePacket() throws Exception {
    byte[] packet = Hci.monitor(1, Samples.event());
    CaptureBuilder capture = CaptureBuilder.pcap(254);
    for (int opcode = 0; opcode < 20; opcode++) {
      packet[3] = (byte) opcode;
      capture.add(TIME, packet);
    }
    assertThat(Replayed.of(capture).reports()).hasSize(2);
    assertThat(none(one(254, new byte[3])).malformed()).isEqualTo(1);
  }

  @Test
  void takesOffADirectionBeforeThePacket() throws Exception {
    assertThat(Replayed.of(one(201, Hci.h4WithDirection(Samples.event()))).reports()).hasSize(2);
    assertThat(none(one(201, new byte[3])).malformed()).isEqualTo(1);
    assertThat(none(one(201, new byte[4])).other()).isEqualTo(1);
  }

  @Test
  void readsTheSignalStrengthWhereRadioInfoSaysSo() throws Exception {
    byte[] frame = Samples.frame();
    assertThat(only(one(256, Air.radioInfo(DEWHITENED | SIGNAL, -50, frame))).rssi()).hasValue(-50);
    assertThat(only(one(256, Air.radioInfo(DEWHITENED, -50, frame))).rssi()).isEmpty();
  }

  @Test
  void readsWhetherTheCrcWasCheckedFromRadioInfo() throws Exception {
    byte[] damaged = Samples.frame();
    damaged[damaged.length - 1]++;
    int good = DEWHITENED | CHECKED | GOOD;
    assertThat(only(one(256, Air.radioInfo(good, -50, damaged))).address())
        .as("the receiver's word counts")
        .isEqualTo(Samples.RANDOM);
    assertThat(none(one(256, Air.radioInfo(DEWHITENED | CHECKED, -50, Samples.frame()))).badCrc())
        .isEqualTo(1);
    assertThat(none(one(256, Air.radioInfo(DEWHITENED | GOOD, -50, damaged))).badCrc())
        .isEqualTo(1);
  }

  @Test
  void readsTheCodedPhyFromRadioInfo() throws Exception {
    byte[] pdu = Air.extendedPdu(0, Samples.RANDOM, 1, Air.NO_POINTER, Samples.data(1));
    byte[] packet = Air.radioInfo(DEWHITENED | CODED, -50, Air.codedFrame(pdu));
    assertThat(only(one(256, packet)).address()).isEqualTo(Samples.RANDOM);
  }

  @Test
  void skipsFramesThatAreStillWhitenedOrCutShort() throws Exception {
    assertThat(none(one(256, Air.radioInfo(0, -50, Samples.frame()))).other()).isEqualTo(1);
    assertThat(none(one(256, new byte[9])).malformed()).isEqualTo(1);
    assertThat(none(one(256, Air.radioInfo(DEWHITENED, 0, new byte[5]))).malformed()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void knowsTheNrfSniffersHeaderInThreeVersions(int version) throws Exception {
    ScanReport report = only(one(272, Air.nrf(version, 1, 45, Samples.frame())));
    assertThat(report.rssi()).hasValue(-45);
    assertThat(report.address()).isEqualTo(Samples.RANDOM);
    assertThat(none(one(272, Air.nrf(version, 0, 45, Samples.frame()))).badCrc()).isEqualTo(1);
  }

  @Test
  void takesALongerOrWrongNrfSniffersHeader() throws Exception {
    byte[] packet = Air.nrf(3, 1, 200, Samples.frame());
    assertThat(only(one(272, packet)).rssi()).isEqualTo(OptionalInt.empty());
    byte[] longer = Arrays.copyOf(packet, packet.length + 2);
    System.arraycopy(packet, 17, longer, 19, packet.length - 17);
    longer[7] = 12;
    assertThat(only(one(272, longer)).address()).isEqualTo(Samples.RANDOM);
    longer[7] = (byte) 200;
    assertThat(none(one(272, longer)).malformed()).isEqualTo(1);
    longer[7] = 9;
    assertThat(none(one(272, longer)).other()).isEqualTo(1);
    packet[3] = 4;
    assertThat(none(one(272, packet)).other()).isEqualTo(1);
    assertThat(none(one(272, new byte[16])).malformed()).isEqualTo(1);
  }

  @Test
  void takesOneByteMoreOfTheNrfSniffersCodedPhy() throws Exception {
    byte[] pdu = Air.extendedPdu(0, Samples.RANDOM, 1, Air.NO_POINTER, Samples.data(1));
    assertThat(only(one(272, Air.nrf(3, 0x21, 45, Air.codedFrame(pdu)))).data().size())
        .isEqualTo(9);
  }
}

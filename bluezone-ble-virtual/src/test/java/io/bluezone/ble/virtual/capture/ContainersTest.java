// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import static io.bluezone.ble.virtual.capture.Samples.TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.ScanReport;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** btsnoop, pcap and pcapng files: their times, byte orders and headers. */
class ContainersTest {

  private static final Instant NANOS = Instant.parse("2020-08-09T12:34:56.789012345Z");
  private static final String BIG = "BIG_ENDIAN";

  private static List<Instant> times(CaptureBuilder capture) throws IOException {
    Replayed replayed = Replayed.of(capture);
    assertThat(replayed.cause()).isNull();
    return replayed.reports().stream().map(ScanReport::time).toList();
  }

  private static ByteOrder order(String name) {
    return name.equals(BIG) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  private static void assertRefused(CaptureBuilder capture, Reason reason, String words) {
    assertRefused(capture.toByteArray(), reason, words);
  }

  private static void assertRefused(byte[] capture, Reason reason, String words) {
    assertThatExceptionOfType(RadioException.class)
        .isThrownBy(() -> Replayed.of(capture))
        .withMessageContaining(words)
        .matches(e -> e.reason() == reason);
  }

  @Test
  void countsBtsnoopsMicrosecondsFromTheYearZero() throws Exception {
    CaptureBuilder capture = CaptureBuilder.btsnoop(1002);
    capture
        .add(TIME, Hci.h4(Samples.firstPart()))
        .add(TIME.plusNanos(1000), Hci.h4(Samples.lastPart()));
    capture.add(Instant.EPOCH, Hci.h4(Samples.lastPart()));
    assertThat(times(capture)).containsExactly(TIME.plusNanos(1000), Instant.EPOCH);
  }

  @ParameterizedTest
  @CsvSource({"BIG_ENDIAN,false", "BIG_ENDIAN,true", "LITTLE_ENDIAN,false", "LITTLE_ENDIAN,true"})
  void readsPcapInTwoByteOrdersAndTwoResolutions(String order, boolean nanoseconds)
      throws Exception {
    CaptureBuilder capture = CaptureBuilder.pcap(251, order(order), nanoseconds);
    assertThat(times(capture.add(NANOS, Samples.frame())))
        .containsExactly(nanoseconds ? NANOS : TIME);
  }

  @ParameterizedTest
  @ValueSource(strings = {BIG, "LITTLE_ENDIAN"})
  void readsPcapngsByteOrderOfEachSection(String order) throws Exception {
    PcapngBuilder capture = new PcapngBuilder(order(order)).section().describe(251);
    assertThat(times(capture.add(TIME, 0, Samples.frame()))).containsExactly(TIME);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1596976496, 2020-08-09T12:34:56Z",
    "3, 1596976496789, 2020-08-09T12:34:56.789Z",
    "9, 1596976496789012345, 2020-08-09T12:34:56.789012345Z",
    "10, 15969764967890123456, 2020-08-09T12:34:56.789012345Z",
    "18, 1500000000000000000, 1970-01-01T00:00:01.500Z",
    "128, 1596976496, 2020-08-09T12:34:56Z",
    "129, 3193952993, 2020-08-09T12:34:56.500Z",
    "144, 104659451641856, 2020-08-09T12:34:56Z",
    "160, 6858961826021900288, 2020-08-09T12:34:56.750Z",
    "191, 13835058055282163712, 1970-01-01T00:00:01.500Z"
  })
  void readsPcapngsTimesInTheInterfacesResolution(int resolution, String time, Instant expected)
      throws Exception {
    PcapngBuilder capture = new PcapngBuilder(ByteOrder.LITTLE_ENDIAN).section();
    capture.describe(251, 0, resolution, 0);
    capture.enhanced(0, Long.parseUnsignedLong(time), Samples.frame());
    assertThat(times(capture)).containsExactly(expected);
  }

  @Test
  void offsetsPcapngsTimes() throws Exception {
    PcapngBuilder capture = new PcapngBuilder(ByteOrder.BIG_ENDIAN).section();
    capture.describe(251, 0, 6, 1_596_976_000);
    capture.enhanced(0, 496_789_012, Samples.frame());
    assertThat(times(capture)).containsExactly(TIME);
  }

  @Test
  void readsPcapngsPacketsByTheirInterface() throws Exception {
    PcapngBuilder capture = new PcapngBuilder(ByteOrder.LITTLE_ENDIAN).section();
    capture.describe(1).describe(187).describe(251);
    long time = CaptureBuilder.micros(TIME);
    capture.enhanced(0, time, Samples.frame());
    capture.enhanced(1, time + 1, Hci.h4(Samples.lastPart()));
    capture.enhanced(2, time + 2, Samples.frame());
    capture.obsolete(2, time + 3, Samples.frame());
    assertThat(times(capture))
        .containsExactly(TIME.plusNanos(1000), TIME.plusNanos(2000), TIME.plusNanos(3000));
    assertThat(Replayed.of(capture).statistics().other()).isEqualTo(1);
  }

  @Test
  void forgetsTheInterfacesOfAnEarlierPcapngSection() throws Exception {
    PcapngBuilder capture = new PcapngBuilder(ByteOrder.LITTLE_ENDIAN).section().describe(1);
    capture.describe(251).enhanced(1, CaptureBuilder.micros(TIME), Samples.frame());
    capture.section().describe(187);
    capture.enhanced(0, CaptureBuilder.micros(TIME) + 1, Hci.h4(Samples.lastPart()));
    assertThat(times(capture)).containsExactly(TIME, TIME.plusNanos(1000));
    capture.enhanced(1, CaptureBuilder.micros(TIME), Samples.frame());
    assertThat(Replayed.of(capture).cause()).hasMessageContaining("interface 1");
  }

  @Test
  void changesTheByteOrderWithAPcapngSection() throws Exception {
    PcapngBuilder first = new PcapngBuilder(ByteOrder.LITTLE_ENDIAN).section().describe(251);
    first.add(TIME, 0, Samples.frame());
    PcapngBuilder second = new PcapngBuilder(ByteOrder.BIG_ENDIAN).section().describe(251);
    second.add(TIME.plusSeconds(1), 0, Samples.frame());
    first.out.bytes(second.toByteArray());
    assertThat(times(first)).containsExactly(TIME, TIME.plusSeconds(1));
  }

  @Test
  void givesPcapngsSimplePacketsTheTimeOfThePacketBefore() throws Exception {
    byte[] frame = Samples.frame();
    PcapngBuilder capture = new PcapngBuilder(ByteOrder.LITTLE_ENDIAN).section().describe(251);
    capture.simple(frame.length, frame).add(TIME, 0, frame).simple(frame.length, frame);
    assertThat(times(capture)).containsExactly(Instant.EPOCH, TIME, TIME);
  }

  @Test
  void cutsPcapngsSimplePacketsAsTheInterfaceDoes() throws Exception {
    byte[] frame = Samples.frame();
    PcapngBuilder capture = new PcapngBuilder(ByteOrder.LITTLE_ENDIAN).section();
    capture.describe(251, frame.length, 6, 0).simple(frame.length + 100, frame);
    assertThat(times(capture)).hasSize(1);
    PcapngBuilder cut = new PcapngBuilder(ByteOrder.LITTLE_ENDIAN).section();
    cut.describe(251, frame.length - 1, 6, 0).simple(frame.length, frame);
    assertThat(Replayed.of(cut).statistics().malformed()).isEqualTo(1);
  }

  @Test
  void readsOverOtherPcapngBlocksHoweverLong() throws Exception {
    PcapngBuilder capture = new PcapngBuilder(ByteOrder.LITTLE_ENDIAN).section();
    capture.block(0x0a, capture.body().bytes(new byte[3_000_000]));
    capture.describe(251).block(4, capture.body()).add(TIME, 0, Samples.frame());
    assertThat(times(capture)).containsExactly(TIME);
  }

  @Test
  void endsACaptureWithoutPackets() throws Exception {
    assertThat(times(CaptureBuilder.btsnoop(1001))).isEmpty();
    assertThat(times(CaptureBuilder.pcap(187))).isEmpty();
    assertThat(times(new PcapngBuilder(ByteOrder.BIG_ENDIAN).section())).isEmpty();
  }

  @Test
  void readsRecordsLongerThanTheBuffer() throws Exception {
    CaptureBuilder capture = CaptureBuilder.btsnoop(1002);
    capture.add(TIME, new byte[500_000]).add(TIME, new byte[1 << 20]);
    capture.add(TIME, Hci.h4(Samples.lastPart()));
    assertThat(times(capture)).containsExactly(TIME);
  }

  @Test
  void refusesOtherLinkTypesByTheirNumber() {
    assertRefused(CaptureBuilder.btsnoop(1004), Reason.NOT_SUPPORTED, "1004");
    assertRefused(CaptureBuilder.pcap(105), Reason.NOT_SUPPORTED, "link type 105");
    assertRefused(CaptureBuilder.pcapng(1), Reason.NOT_SUPPORTED, "link type 1,");
  }

  @Test
  void refusesOtherFiles() {
    byte[] text = "time,address,rssi\n".getBytes(StandardCharsets.UTF_8);
    assertRefused(text, Reason.NOT_SUPPORTED, "74696d65");
    byte[] almost = "btsnotes for the day".getBytes(StandardCharsets.UTF_8);
    assertRefused(almost, Reason.NOT_SUPPORTED, "no btsnoop");
    assertRefused(new byte[0], Reason.DAMAGED_INPUT, "ends within its header");
  }

  @Test
  void refusesOtherVersions() {
    byte[] btsnoop = CaptureBuilder.btsnoop(1001).toByteArray();
    btsnoop[11] = 2;
    assertRefused(btsnoop, Reason.NOT_SUPPORTED, "version 2");
    byte[] pcap = CaptureBuilder.pcap(187).toByteArray();
    pcap[4] = 3;
    assertRefused(pcap, Reason.NOT_SUPPORTED, "version 3");
  }
}

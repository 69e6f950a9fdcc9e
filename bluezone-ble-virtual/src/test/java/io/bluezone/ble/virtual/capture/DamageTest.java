// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import static io.bluezone.ble.virtual.capture.Samples.TIME;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.ScanReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Captures that are cut short or corrupt: what is before the damage is reported, then one error.
 */
class DamageTest {

  private static final Pattern OFFSET = Pattern.compile("damaged at byte (\\d+)");

  static List<byte[]> captures() {
    return Samples.all().stream().map(CaptureBuilder::toByteArray).toList();
  }

  @Provide
  Arbitrary<byte[]> capture() {
    return Arbitraries.of(captures()).map(byte[]::clone);
  }

  /** Replays; asserts that nothing but damage or a refusal is the matter. */
  private static Replayed replay(byte[] capture) throws IOException {
    try {
      Replayed replayed = Replayed.of(capture);
      if (replayed.cause() != null) {
        assertThat(replayed.cause().reason()).isEqualTo(Reason.DAMAGED_INPUT);
        assertThat(offset(replayed.cause())).isBetween(0L, (long) capture.length);
      }
      return replayed;
    } catch (RadioException refused) {
      assertThat(refused.reason()).isIn(Reason.DAMAGED_INPUT, Reason.NOT_SUPPORTED);
      return new Replayed(List.of(), refused, new Counters().snapshot());
    }
  }

  private static long offset(RadioException damage) {
    Matcher matcher = OFFSET.matcher(String.valueOf(damage.getMessage()));
    assertThat(matcher.find()).as(damage.getMessage()).isTrue();
    return Long.parseLong(matcher.group(1));
  }

  private static RadioException damage(byte[] capture) throws IOException {
    RadioException cause = Objects.requireNonNull(replay(capture).cause(), "no damage");
    assertThat(cause.reason()).isEqualTo(Reason.DAMAGED_INPUT);
    return cause;
  }

  @ParameterizedTest
  @MethodSource("captures")
  void givesWhatIsBeforeACutAnywhere(byte[] capture) throws Exception {
    List<ScanReport> all = Replayed.of(capture).reports();
    assertThat(all).isNotEmpty();
    int before = 0;
    for (int length = 0; length < capture.length; length++) {
      Replayed replayed = replay(Arrays.copyOf(capture, length));
      assertThat(replayed.reports()).isEqualTo(all.subList(0, replayed.reports().size()));
      assertThat(replayed.reports().size()).isGreaterThanOrEqualTo(before);
      before = replayed.reports().size();
      if (replayed.cause() != null) {
        assertThat(replayed.cause().reason()).isEqualTo(Reason.DAMAGED_INPUT);
      }
    }
  }

  @Test
  void missesOnlyCutsBetweenRecords() throws Exception {
    CaptureBuilder capture = CaptureBuilder.btsnoop(1002);
    int header = capture.size();
    int second = capture.add(TIME, Hci.h4(Samples.event())).size();
    byte[] whole = capture.add(TIME, Hci.h4(Samples.event())).toByteArray();
    for (int length = header; length <= whole.length; length++) {
      RadioException cause = replay(Arrays.copyOf(whole, length)).cause();
      if (length == header || length == second || length == whole.length) {
        assertThat(cause).isNull();
      } else {
        assertThat(cause)
            .hasMessageContaining("damaged at byte " + (length < second ? header : second))
            .hasMessageContaining("record " + (length < second ? 1 : 2))
            .hasMessageContaining("ends at byte " + length);
      }
    }
  }

  @Property(tries = 3000)
  void takesCorruptBytesForDamageAtWorst(
      @ForAll("capture") byte[] capture,
      @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 9999) Integer> positions,
      @ForAll byte value)
      throws IOException {
    for (int position : positions) {
      capture[position % capture.length] = value;
    }
    replay(capture);
  }

  @Property(tries = 3000)
  void keepsWhatIsBeforeFlippedBits(
      @ForAll("capture") byte[] capture, @ForAll @IntRange(max = 99_999) int number)
      throws IOException {
    int bit = number % (capture.length * 8);
    List<ScanReport> before = replay(Arrays.copyOf(capture, bit / 8)).reports();
    capture[bit / 8] ^= (byte) (1 << bit % 8);
    Replayed replayed = replay(capture);
    if (replayed.statistics().records() > 0) {
      assertThat(replayed.reports()).hasSizeGreaterThanOrEqualTo(before.size());
      assertThat(replayed.reports().subList(0, before.size())).isEqualTo(before);
    }
  }

  @Property(tries = 1000)
  void takesInventedPacketsForMalformedAtWorst(
      @ForAll @Size(max = 300) byte[] packet, @ForAll @IntRange(min = 2, max = 3) int version)
      throws IOException {
    for (int linkType : new int[] {187, 201, 251, 254, 256, 272}) {
      byte[] noted = Arrays.copyOf(packet, Math.max(1, packet.length));
      if (linkType == 272 && noted.length > 7) {
        noted[3] = (byte) version;
        noted[7] = 10;
      }
      assertThat(Replayed.of(CaptureBuilder.pcap(linkType).add(TIME, noted)).cause()).isNull();
    }
  }

  @Property(tries = 2000)
  void takesInventedPdusForMalformedAtWorst(
      @ForAll @IntRange(max = 255) int type, @ForAll @Size(max = 255) byte[] payload)
      throws IOException {
    byte[] legacy = Air.frame(Air.pdu(type, 0, payload));
    byte[] extended = Air.frame(Air.pdu(Air.EXTENDED, 1, payload));
    CaptureBuilder capture = CaptureBuilder.pcap(251).add(TIME, legacy);
    Replayed replayed = Replayed.of(capture.add(TIME, extended).add(TIME, extended));
    assertThat(replayed.cause()).isNull();
    assertThat(replayed.statistics().badCrc()).isZero();
  }

  @Test
  void takesARecordLongerThanAnyRealOneForDamage() throws Exception {
    byte[] capture = CaptureBuilder.btsnoop(1002).add(TIME, Hci.h4(Samples.event())).toByteArray();
    ByteBuffer.wrap(capture).putInt(16, -1).putInt(20, 0x7fff_ffff);
    assertThat(damage(capture)).hasMessageContaining("2147483647").hasMessageContaining("byte 16 ");
    byte[] pcap = CaptureBuilder.pcap(251).add(TIME, Samples.frame()).toByteArray();
    ByteBuffer.wrap(pcap).order(ByteOrder.LITTLE_ENDIAN).putInt(32, (1 << 20) + 1);
    assertThat(damage(pcap)).hasMessageContaining("1048577").hasMessageContaining("byte 24 ");
  }

  @Test
  void takesRecordsThatContradictThemselvesForDamage() throws Exception {
    byte[] capture = CaptureBuilder.btsnoop(1002).add(TIME, Hci.h4(Samples.event())).toByteArray();
    ByteBuffer.wrap(capture).putInt(16, 1);
    assertThat(damage(capture)).hasMessageContaining("of a packet of 1");
    byte[] pcap = CaptureBuilder.pcap(251).add(TIME, Samples.frame()).toByteArray();
    ByteBuffer.wrap(pcap).order(ByteOrder.LITTLE_ENDIAN).putInt(28, 1_000_000);
    assertThat(damage(pcap)).hasMessageContaining("1000000 parts of a second");
  }

  @Test
  void takesZerosBehindTheLastRecordForDamage() throws Exception {
    for (byte[] capture : captures()) {
      RadioException damage = damage(Arrays.copyOf(capture, capture.length + 100));
      assertThat(offset(damage)).isEqualTo(capture.length);
    }
  }

  @Test
  void takesTimesThatNoCaptureHasForDamage() throws Exception {
    byte[] capture = CaptureBuilder.btsnoop(1002).add(TIME, Hci.h4(Samples.event())).toByteArray();
    ByteBuffer.wrap(capture).putLong(32, Long.MAX_VALUE);
    assertThat(damage(capture)).hasMessageContaining("years");
    for (long offset : new long[] {-1, 253_402_300_800L, Long.MAX_VALUE, Long.MIN_VALUE}) {
      PcapngBuilder pcapng = new PcapngBuilder(ByteOrder.LITTLE_ENDIAN).section();
      pcapng.describe(251, 0, 6, offset).enhanced(0, 0, Samples.frame());
      assertThat(damage(pcapng.toByteArray())).hasMessageContaining("years");
    }
  }

  @Test
  void takesBlocksThatContradictThemselvesForDamage() throws Exception {
    assertBlockDamage(1, 4, "interface description of 16");
    assertBlockDamage(6, 16, "packet block of 28");
    assertBlockDamage(3, 0, "packet block of 12");
    PcapngBuilder option = start();
    option.block(1, option.body().u16(251).u16(0).u32(0).u16(9).u16(5).u32(0));
    assertThat(damage(option.toByteArray())).hasMessageContaining("option");
    PcapngBuilder captured = start();
    captured.block(6, captured.body().u32(0).number(0, 8).u32(9).u32(9).number(0, 8));
    assertThat(damage(captured.toByteArray())).hasMessageContaining("packet of 9 bytes");
    for (int resolution : new int[] {19, 127, 0x80 | 64, 255}) {
      PcapngBuilder finer = start().describe(251, 0, resolution, 0);
      assertThat(damage(finer.add(TIME, 0, Samples.frame()).toByteArray()))
          .hasMessageContaining("finer");
    }
  }

  private static PcapngBuilder start() {
    return new PcapngBuilder(ByteOrder.LITTLE_ENDIAN).section().describe(251);
  }

  private static void assertBlockDamage(int type, int bodyLength, String words) throws IOException {
    PcapngBuilder capture = start();
    capture.block(type, capture.body().bytes(new byte[bodyLength]));
    assertThat(damage(capture.toByteArray())).hasMessageContaining(words);
  }

  @Test
  void requiresABlockToEndAsItBegins() throws Exception {
    for (int type : new int[] {1, 6, 99}) {
      PcapngBuilder capture = start();
      capture.block(type, capture.body().u16(251).bytes(new byte[30]));
      byte[] bytes = capture.toByteArray();
      bytes[bytes.length - 4]++;
      assertThat(damage(bytes)).hasMessageContaining("that ends with");
    }
  }

  @Test
  void takesMoreInterfacesThanAnyoneHasForDamage() throws Exception {
    PcapngBuilder capture = start();
    for (int i = 0; i < 4096; i++) {
      capture.describe(251);
    }
    assertThat(damage(capture.toByteArray())).hasMessageContaining("4096 interfaces");
  }

  @Test
  void takesASectionWithoutByteOrderMarkForDamage() throws Exception {
    PcapngBuilder capture = start();
    capture.block(0x0a0d_0d0a, capture.body().bytes(new byte[16]));
    assertThat(damage(capture.toByteArray())).hasMessageContaining("byte-order mark");
  }
}

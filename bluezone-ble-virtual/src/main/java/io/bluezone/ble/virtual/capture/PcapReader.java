// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import java.io.IOException;
import java.nio.ByteOrder;

/**
 * pcap: a header of 24 bytes, then records, in the byte order of the machine that wrote it, times
 * in micro- or nanoseconds (draft-ietf-opsawg-pcap).
 */
final class PcapReader extends CaptureReader {

  private static final int MICROSECONDS = 0xa1b2_c3d4;
  private static final int NANOSECONDS = 0xa1b2_3c4d;
  private static final int HEADER = 24;
  private static final int RECORD_HEADER = 16;

  private final LinkType linkType;
  private final int fractionsPerSecond;

  PcapReader(CaptureInput input) throws IOException {
    super(input);
    input.require(HEADER);
    if (isSwapped(input.i32(0))) {
      input.order(ByteOrder.LITTLE_ENDIAN);
    }
    fractionsPerSecond = input.i32(0) == NANOSECONDS ? 1_000_000_000 : 1_000_000;
    if (input.u16(4) != 2) {
      throw notSupported(input, "pcap of version " + input.u16(4) + ", 2 is known");
    }
    int number = input.i32(20) & 0xffff;
    linkType =
        checkSupported(LinkType.ofPcap(number), "link type " + number, LinkType.SUPPORTED_PCAP);
    input.advance(HEADER);
  }

  /** Tells whether a file that starts with this big-endian number is a pcap file. */
  static boolean isMagic(int magic) {
    return magic == MICROSECONDS || magic == NANOSECONDS || isSwapped(magic);
  }

  private static boolean isSwapped(int magic) {
    int swapped = Integer.reverseBytes(magic);
    return swapped == MICROSECONDS || swapped == NANOSECONDS;
  }

  @Override
  String format() {
    return "pcap";
  }

  @Override
  boolean next(Frame frame) throws IOException {
    if (!beginRecord(RECORD_HEADER)) {
      return false;
    }
    long fraction = input.u32(4);
    int included = input.recordLength(8);
    if (fraction >= fractionsPerSecond) {
      throw input.damaged("a time with " + fraction + " parts of a second");
    }
    if (input.u32(12) == 0) {
      throw input.damaged("a packet without any bytes");
    }
    input.stamp(frame, input.u32(0), (int) fraction * (1_000_000_000 / fractionsPerSecond));
    giveRecord(frame, linkType, 0, RECORD_HEADER, included);
    return true;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * pcapng: blocks, each with its length before and after it; sections with a byte order of their
 * own, each with its interfaces (draft-ietf-opsawg-pcapng). Blocks of other kinds are read over.
 */
final class PcapngReader extends CaptureReader {

  private static final int SECTION = 0x0a0d_0d0a;
  private static final int INTERFACE = 1;
  private static final int OBSOLETE_PACKET = 2;
  private static final int SIMPLE_PACKET = 3;
  private static final int ENHANCED_PACKET = 6;
  private static final int BYTE_ORDER_MAGIC = 0x1a2b_3c4d;
  private static final int TRAILER = 4;
  private static final int OPTION_TIME_RESOLUTION = 9;
  private static final int OPTION_TIME_OFFSET = 14;
  private static final int MAX_INTERFACES = 4096;

  private final List<PcapngInterface> interfaces = new ArrayList<>();
  private boolean atPacket;
  private int type;

  /** Of the present block, all of it. */
  private long length;

  private long lastSeconds;
  private int lastNanos;

  PcapngReader(CaptureInput input) throws IOException {
    super(input);
    atPacket = findPacket();
    if (!interfaces.isEmpty()
        && interfaces.stream().allMatch(i -> i.linkType() == LinkType.UNSUPPORTED)) {
      checkSupported(
          LinkType.UNSUPPORTED, "link type " + interfaces.get(0).number(), LinkType.SUPPORTED_PCAP);
    }
  }

  @Override
  String format() {
    return "pcapng";
  }

  @Override
  boolean next(Frame frame) throws IOException {
    if (!atPacket && !findPacket()) {
      return false;
    }
    atPacket = false;
    bufferBlock();
    if (type == SIMPLE_PACKET) {
      simplePacket(frame);
    } else {
      packet(frame);
    }
    input.advance((int) length);
    return true;
  }

  /** Reads blocks up to the next one that holds a packet; false at the file's end. */
  private boolean findPacket() throws IOException {
    while (!input.atEnd()) {
      beginBlock();
      if (type == ENHANCED_PACKET || type == SIMPLE_PACKET || type == OBSOLETE_PACKET) {
        return true;
      }
      if (type == INTERFACE) {
        bufferBlock();
        describeInterface();
        input.advance((int) length);
      } else {
        input.skip(length - TRAILER);
        input.require(TRAILER);
        checkTrailer(0);
        input.advance(TRAILER);
      }
    }
    return false;
  }

  private void beginBlock() throws IOException {
    input.beginRecord();
    input.require(8);
    type = input.i32(0);
    if (type == SECTION) {
      input.require(12);
      beginSection();
    }
    length = input.u32(4);
    if (length < 12 || length % 4 != 0) {
      throw input.damaged("a block of " + length + " bytes");
    }
  }

  private void beginSection() throws IOException {
    interfaces.clear();
    input.order(ByteOrder.BIG_ENDIAN);
    if (input.i32(8) == Integer.reverseBytes(BYTE_ORDER_MAGIC)) {
      input.order(ByteOrder.LITTLE_ENDIAN);
    } else if (input.i32(8) != BYTE_ORDER_MAGIC) {
      throw input.damaged("a section without byte-order mark");
    }
  }

  private void bufferBlock() throws IOException {
    int bytes = input.recordLength(4);
    input.require(bytes);
    checkTrailer(bytes - TRAILER);
  }

  private void checkTrailer(int at) throws IOException {
    if (input.u32(at) != length) {
      throw input.damaged("a block of " + length + " bytes that ends with " + input.u32(at));
    }
  }

  private void describeInterface() throws IOException {
    if (length < 20) {
      throw input.damaged("an interface description of " + length + " bytes");
    }
    if (interfaces.size() == MAX_INTERFACES) {
      throw input.damaged("more than " + MAX_INTERFACES + " interfaces");
    }
    int resolution = PcapngInterface.DEFAULT_RESOLUTION;
    long offset = 0;
    int end = (int) length - TRAILER;
    for (int at = 16; at + 4 <= end; ) {
      int code = input.u16(at);
      int size = input.u16(at + 2);
      if (at + 4 + size > end) {
        throw input.damaged("an option that is longer than its block");
      }
      if (code == OPTION_TIME_RESOLUTION && size == 1) {
        resolution = input.u8(at + 4);
      } else if (code == OPTION_TIME_OFFSET && size == 8) {
        offset = input.i64(at + 4);
      }
      at += 4 + (size + 3 & ~3);
    }
    if (!PcapngInterface.isResolution(resolution)) {
      throw input.damaged("times finer than 64 bits can hold");
    }
    int number = input.u16(8);
    interfaces.add(
        new PcapngInterface(LinkType.ofPcap(number), number, input.u32(12), resolution, offset));
  }

  private void packet(Frame frame) throws IOException {
    if (length < 32) {
      throw input.damaged("a packet block of " + length + " bytes");
    }
    PcapngInterface from = from(type == ENHANCED_PACKET ? input.u32(8) : input.u16(8));
    long captured = input.u32(20);
    if (captured > length - 32) {
      throw input.damaged("a packet of " + captured + " bytes in a block of " + length);
    }
    long time = input.u32(12) << 32 | input.u32(16);
    lastSeconds = from.seconds(time) + from.offset();
    lastNanos = from.nanos(time);
    input.stamp(frame, lastSeconds, lastNanos);
    input.give(frame, from.linkType(), 0, 28, (int) captured);
  }

  /** Such a block has no time of its own: it gets that of the packet before it. */
  private void simplePacket(Frame frame) throws IOException {
    if (length < 16) {
      throw input.damaged("a packet block of " + length + " bytes");
    }
    PcapngInterface from = from(0);
    long kept = from.snapLength() == 0 ? Long.MAX_VALUE : from.snapLength();
    long captured = Math.min(Math.min(input.u32(8), kept), length - 16);
    input.stamp(frame, lastSeconds, lastNanos);
    input.give(frame, from.linkType(), 0, 12, (int) captured);
  }

  private PcapngInterface from(long index) throws IOException {
    if (index >= interfaces.size()) {
      throw input.damaged(
          "a packet of interface " + index + ", but the section has " + interfaces.size());
    }
    return interfaces.get((int) index);
  }
}

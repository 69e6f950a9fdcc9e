// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.nio.ByteOrder;
import java.time.Instant;

/** Writes a capture file, packet by packet. */
abstract class CaptureBuilder {

  final ByteWriter out;

  CaptureBuilder(ByteOrder order) {
    out = new ByteWriter(order);
  }

  /** Flags of a btsnoop record that holds an event from the controller. */
  static final int EVENT = 3;

  static CaptureBuilder btsnoop(int datalink) {
    return new Btsnoop(datalink);
  }

  static CaptureBuilder pcap(int linkType) {
    return new Pcap(linkType, ByteOrder.LITTLE_ENDIAN, false);
  }

  static CaptureBuilder pcap(int linkType, ByteOrder order, boolean nanoseconds) {
    return new Pcap(linkType, order, nanoseconds);
  }

  /** A pcapng file with one interface that counts microseconds. */
  static CaptureBuilder pcapng(int linkType) {
    return new PcapngBuilder(ByteOrder.LITTLE_ENDIAN).section().describe(linkType);
  }

  @CanIgnoreReturnValue
  CaptureBuilder add(Instant time, byte[] packet) {
    return add(time, EVENT, packet);
  }

  /** Adds a packet; the flags are for btsnoop only. */
  @CanIgnoreReturnValue
  abstract CaptureBuilder add(Instant time, int flags, byte[] packet);

  int size() {
    return out.size();
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }

  static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
  }

  private static final class Btsnoop extends CaptureBuilder {
    private Btsnoop(int datalink) {
      super(ByteOrder.BIG_ENDIAN);
      out.number(0x6274_736e_6f6f_7000L, 8).u32(1).u32(datalink);
    }

    @Override
    CaptureBuilder add(Instant time, int flags, byte[] packet) {
      out.u32(packet.length).u32(packet.length).u32(flags).u32(0);
      out.number(micros(time) + 0x00dc_ddb3_0f2f_8000L, 8).bytes(packet);
      return this;
    }
  }

  private static final class Pcap extends CaptureBuilder {
    private final boolean nanoseconds;

    private Pcap(int linkType, ByteOrder order, boolean nanoseconds) {
      super(order);
      this.nanoseconds = nanoseconds;
      out.u32(nanoseconds ? 0xa1b2_3c4d : 0xa1b2_c3d4).u16(2).u16(4).u32(0).u32(0).u32(65_535);
      out.u32(linkType);
    }

    @Override
    CaptureBuilder add(Instant time, int flags, byte[] packet) {
      out.u32(time.getEpochSecond()).u32(time.getNano() / (nanoseconds ? 1 : 1000));
      out.u32(packet.length).u32(packet.length).bytes(packet);
      return this;
    }
  }
}

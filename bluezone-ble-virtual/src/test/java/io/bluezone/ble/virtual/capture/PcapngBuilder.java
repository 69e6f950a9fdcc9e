// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.nio.ByteOrder;
import java.time.Instant;

/** Writes a pcapng file block by block. */
final class PcapngBuilder extends CaptureBuilder {

  private final ByteOrder order;

  PcapngBuilder(ByteOrder order) {
    super(order);
    this.order = order;
  }

  ByteWriter body() {
    return new ByteWriter(order);
  }

  @CanIgnoreReturnValue
  PcapngBuilder block(int type, ByteWriter body) {
    byte[] padded = body.padding(4).toByteArray();
    out.u32(type).u32(padded.length + 12).bytes(padded).u32(padded.length + 12);
    return this;
  }

  /** Starts a section of unknown length, with a comment. */
  @CanIgnoreReturnValue
  PcapngBuilder section() {
    ByteWriter comment =
        body().u16(1).u16(5).bytes(new byte[] {'h', 'e', 'l', 'l', 'o'}).padding(4);
    return block(
        0x0a0d_0d0a,
        body().u32(0x1a2b_3c4d).u16(1).u16(0).number(-1, 8).bytes(comment.toByteArray()).u32(0));
  }

  @CanIgnoreReturnValue
  PcapngBuilder describe(int linkType) {
    return block(1, body().u16(linkType).u16(0).u32(0));
  }

  /** Describes an interface by its time resolution and an offset in seconds. */
  @CanIgnoreReturnValue
  PcapngBuilder describe(int linkType, int snapLength, int resolution, long offset) {
    ByteWriter body = body().u16(linkType).u16(0).u32(snapLength);
    body.u16(2).u16(3).bytes(new byte[] {'b', 't', '0'}).padding(4);
    body.u16(9).u16(1).u8(resolution).padding(4);
    body.u16(14).u16(8).number(offset, 8);
    return block(1, body.u32(0));
  }

  @Override
  PcapngBuilder add(Instant time, int flags, byte[] packet) {
    return enhanced(0, micros(time), packet);
  }

  @CanIgnoreReturnValue
  PcapngBuilder enhanced(int interfaceId, long time, byte[] packet) {
    ByteWriter body = body().u32(interfaceId).u32(time >>> 32).u32(time);
    body.u32(packet.length).u32(packet.length).bytes(packet).padding(4);
    return block(6, body.u16(2).u16(4).u32(0).u32(0));
  }

  @CanIgnoreReturnValue
  PcapngBuilder obsolete(int interfaceId, long time, byte[] packet) {
    ByteWriter body = body().u16(interfaceId).u16(7).u32(time >>> 32).u32(time);
    return block(2, body.u32(packet.length).u32(packet.length).bytes(packet));
  }

  @CanIgnoreReturnValue
  PcapngBuilder simple(int originalLength, byte[] packet) {
    return block(3, body().u32(originalLength).bytes(packet));
  }
}

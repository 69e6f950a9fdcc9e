// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import io.bluezone.ble.DeviceAddress;
import org.jspecify.annotations.Nullable;

/** Writes frames from the air, and what link types put before them. */
final class Air {

  static final int ADV_IND = 0;
  static final int ADV_DIRECT_IND = 1;
  static final int ADV_NONCONN_IND = 2;
  static final int SCAN_REQ = 3;
  static final int SCAN_RSP = 4;
  static final int ADV_SCAN_IND = 6;
  static final int EXTENDED = 7;

  static final int CONNECTABLE = 1;
  static final int SCANNABLE = 2;
  static final int NO_POINTER = -1;

  private Air() {}

  /** A legacy PDU in its frame. */
  static byte[] legacy(int type, DeviceAddress address, byte[] data) {
    byte[] payload = ByteWriter.littleEndian().number(address.value(), 6).bytes(data).toByteArray();
    return frame(pdu(type, Hci.random(address), payload));
  }

  /**
   * An extended PDU in its frame.
   *
   * @param number of the advertisement; negative for none
   * @param offset where the next PDU follows; {@link #NO_POINTER} for none
   */
  static byte[] extended(
      int mode, @Nullable DeviceAddress address, int number, int offset, byte[] data) {
    return frame(extendedPdu(mode, address, number, offset, data));
  }

  static byte[] extendedPdu(
      int mode, @Nullable DeviceAddress address, int number, int offset, byte[] data) {
    int flags = 1 << 6;
    ByteWriter fields = ByteWriter.littleEndian();
    if (address != null) {
      flags |= 1;
      fields.number(address.value(), 6);
    }
    if (number >= 0) {
      flags |= 1 << 3;
      fields.u16(number);
    }
    if (offset >= 0) {
      flags |= 1 << 4;
      fields.u8(9).u16(offset);
    }
    fields.u8(-7);
    byte[] payload =
        ByteWriter.littleEndian()
            .u8(mode << 6 | fields.size() + 1)
            .u8(flags)
            .bytes(fields.toByteArray())
            .bytes(data)
            .toByteArray();
    return pdu(EXTENDED, address == null ? 0 : Hci.random(address), payload);
  }

  static byte[] pdu(int type, int random, byte[] payload) {
    return ByteWriter.littleEndian()
        .u8(type | random << 6)
        .u8(payload.length)
        .bytes(payload)
        .toByteArray();
  }

  /** Access address, PDU, CRC. */
  static byte[] frame(byte[] pdu) {
    return ByteWriter.littleEndian().u32(0x8e89_bed6).bytes(pdu).number(crc(pdu), 3).toByteArray();
  }

  /** The same on the coded PHY, with its indicator. */
  static byte[] codedFrame(byte[] pdu) {
    return ByteWriter.littleEndian()
        .u32(0x8e89_bed6)
        .u8(1)
        .bytes(pdu)
        .number(crc(pdu), 3)
        .toByteArray();
  }

  /** Bit by bit, as the specification draws the shift register. */
  static int crc(byte[] pdu) {
    int register = 0x55_5555;
    for (byte octet : pdu) {
      for (int bit = 0; bit < 8; bit++) {
        int carry = ((register >> 23) ^ (octet >> bit)) & 1;
        register = ((register << 1) & 0xff_ffff) ^ (carry * 0x00_065b);
      }
    }
    return Integer.reverse(register) >>> 8;
  }

  /** Behind the header of link type 256. */
  static byte[] radioInfo(int flags, int rssi, byte[] frame) {
    return ByteWriter.littleEndian()
        .u8(0)
        .u8(rssi)
        .u8(-100)
        .u8(0)
        .u32(0x8e89_bed6)
        .u16(flags)
        .bytes(frame)
        .toByteArray();
  }

  /** Behind the nRF sniffer's header. */
  static byte[] nrf(int version, int flags, int attenuation, byte[] frame) {
    ByteWriter out = ByteWriter.littleEndian().u8(1);
    if (version == 1) {
      out.u8(6).u8(10 + frame.length);
    } else {
      out.u16(10 + frame.length);
    }
    return out.u8(version)
        .u16(1234)
        .u8(version == 3 ? 2 : 6)
        .u8(10)
        .u8(flags)
        .u8(37)
        .u8(attenuation)
        .u16(0)
        .u32(987_654)
        .bytes(frame)
        .toByteArray();
  }
}

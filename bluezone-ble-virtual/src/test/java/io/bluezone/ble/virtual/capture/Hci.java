// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import io.bluezone.ble.DeviceAddress;

/** Writes HCI events with advertising reports, and what link types put before them. */
final class Hci {

  static final int COMPLETE = 0;
  static final int MORE = 1 << 5;
  static final int TRUNCATED = 2 << 5;

  private Hci() {}

  /** One report of a legacy advertising event. */
  static byte[] report(int type, DeviceAddress address, int rssi, byte[] data) {
    return ByteWriter.littleEndian()
        .u8(type)
        .u8(random(address))
        .number(address.value(), 6)
        .u8(data.length)
        .bytes(data)
        .u8(rssi)
        .toByteArray();
  }

  /** One report of an extended advertising event. */
  static byte[] extended(
      int type, DeviceAddress address, int set, int txPower, int rssi, byte[] data) {
    return ByteWriter.littleEndian()
        .u16(type)
        .u8(random(address))
        .number(address.value(), 6)
        .u8(1)
        .u8(0)
        .u8(set)
        .u8(txPower)
        .u8(rssi)
        .u16(0)
        .u8(0)
        .number(0, 6)
        .u8(data.length)
        .bytes(data)
        .toByteArray();
  }

  /** {@return the address type's number: 0 public, 1 random} */
  static int random(DeviceAddress address) {
    return address.type() == DeviceAddress.Type.RANDOM ? 1 : 0;
  }

  static byte[] legacyEvent(byte[]... reports) {
    return event(0x02, reports);
  }

  static byte[] extendedEvent(byte[]... reports) {
    return event(0x0d, reports);
  }

  private static byte[] event(int subevent, byte[]... reports) {
    ByteWriter body = ByteWriter.littleEndian().u8(subevent).u8(reports.length);
    for (byte[] report : reports) {
      body.bytes(report);
    }
    return ByteWriter.littleEndian()
        .u8(0x3e)
        .u8(body.size())
        .bytes(body.toByteArray())
        .toByteArray();
  }

  static byte[] h4(byte[] event) {
    return ByteWriter.littleEndian().u8(4).bytes(event).toByteArray();
  }

  static byte[] h4WithDirection(byte[] event) {
    return ByteWriter.littleEndian().u32(0x0100_0000).bytes(h4(event)).toByteArray();
  }

  /** Behind the pseudo-header of Linux monitor: adapter and opcode, big-endian. */
  static byte[] monitor(int adapter, byte[] event) {
    return ByteWriter.littleEndian().u8(0).u8(adapter).u8(0).u8(3).bytes(event).toByteArray();
  }
}

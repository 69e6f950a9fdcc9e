// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import static com.google.common.base.Preconditions.checkElementIndex;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.Octets;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * One captured frame, where it lies in the reader's buffer. Used again for the next one, so that a
 * long capture makes no garbage but its reports. Numbers are little-endian, as in Bluetooth.
 */
final class Frame {

  private LinkType linkType = LinkType.UNSUPPORTED;
  private int flags;
  private long seconds;
  private int nanos;
  private byte[] buffer = new byte[0];
  private int start;
  private int length;

  /** When it was captured, as seconds from 1970 (UTC) and nanoseconds. */
  void time(long seconds, int nanos) {
    this.seconds = seconds;
    this.nanos = nanos;
  }

  /** Sets its kind and where its bytes are. Flags are those of a btsnoop record, 0 elsewhere. */
  void content(LinkType linkType, int flags, byte[] buffer, int start, int length) {
    this.linkType = linkType;
    this.flags = flags;
    this.buffer = buffer;
    this.start = start;
    this.length = length;
  }

  LinkType linkType() {
    return linkType;
  }

  int flags() {
    return flags;
  }

  Instant time() {
    return Instant.ofEpochSecond(seconds, nanos);
  }

  /** {@return how many bytes are left of it} */
  int length() {
    return length;
  }

  /** Takes bytes off its start. */
  void skip(int bytes) {
    start += bytes;
    length -= bytes;
  }

  int u8(int at) {
    return buffer[start + checkElementIndex(at, length)] & 0xff;
  }

  byte i8(int at) {
    return (byte) u8(at);
  }

  int u16(int at) {
    return u8(at) | u8(at + 1) << 8;
  }

  int u24(int at) {
    return u16(at) | u8(at + 2) << 16;
  }

  int i32(int at) {
    return u16(at) | u16(at + 2) << 16;
  }

  DeviceAddress address(int at, boolean random) {
    long value = (long) u24(at + 3) << 24 | u24(at);
    return new DeviceAddress(value, random ? DeviceAddress.Type.RANDOM : DeviceAddress.Type.PUBLIC);
  }

  AdvertisingData data(int from, int bytes) {
    return AdvertisingData.of(Octets.copyOf(buffer, start + from, start + from + bytes));
  }

  /** The report of an advertisement, or of a scan response, that it holds. */
  ScanReport report(
      DeviceAddress address,
      OptionalInt rssi,
      OptionalInt txPower,
      AdvertisingData data,
      boolean response,
      boolean connectable,
      boolean extended) {
    return new ScanReport(
        time(),
        address,
        rssi,
        txPower,
        response ? AdvertisingData.EMPTY : data,
        response ? data : AdvertisingData.EMPTY,
        connectable,
        extended);
  }

  /** Adds a part to what has been collected of a longer whole. */
  void appendTo(ByteArrayOutputStream whole, int from, int bytes) {
    whole.write(buffer, start + from, bytes);
  }
}

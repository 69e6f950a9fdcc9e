// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import java.io.IOException;

/**
 * btsnoop: a header of 16 bytes, then records, all numbers big-endian. The format is that of RFC
 * 1761 (snoop) with Bluetooth's data links and a time in microseconds from the year 0.
 */
final class BtsnoopReader extends CaptureReader {

  /** "btsnoop" and a zero byte. */
  private static final long IDENTIFICATION = 0x6274_736e_6f6f_7000L;

  private static final int HEADER = 16;
  private static final int RECORD_HEADER = 24;

  /** Microseconds from the year 0 to 1970, as all writers of the format count them. */
  private static final long EPOCH_MICROS = 0x00dc_ddb3_0f2f_8000L;

  private final LinkType linkType;

  BtsnoopReader(CaptureInput input) throws IOException {
    super(input);
    input.require(HEADER);
    if (input.i64(0) != IDENTIFICATION) {
      throw notSupported(input, "no btsnoop capture, though it starts like one");
    }
    if (input.i32(8) != 1) {
      throw notSupported(input, "btsnoop of version " + input.u32(8) + ", 1 is known");
    }
    linkType =
        checkSupported(
            LinkType.ofBtsnoop(input.i32(12)),
            "data link " + input.u32(12),
            LinkType.SUPPORTED_BTSNOOP);
    input.advance(HEADER);
  }

  @Override
  String format() {
    return "btsnoop";
  }

  @Override
  boolean next(Frame frame) throws IOException {
    if (!beginRecord(RECORD_HEADER)) {
      return false;
    }
    long original = input.u32(0);
    int included = input.recordLength(4);
    if (included > original) {
      throw input.damaged(included + " bytes were kept of a packet of " + original);
    }
    long micros = input.i64(16) - EPOCH_MICROS;
    input.stamp(
        frame, Math.floorDiv(micros, 1_000_000L), (int) Math.floorMod(micros, 1_000_000L) * 1000);
    giveRecord(frame, linkType, input.i32(8), RECORD_HEADER, included);
    return true;
  }
}

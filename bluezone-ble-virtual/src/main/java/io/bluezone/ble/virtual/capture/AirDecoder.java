// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import io.bluezone.ble.ScanReport;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Advertising frames from the air (Core Specification, Volume 6, Part B, section 2.3). A
 * connection's frames have another access address and are read over, as are requests.
 */
final class AirDecoder {

  private static final int ADVERTISING_ACCESS_ADDRESS = 0x8e89_bed6;
  private static final int ACCESS_ADDRESS_LENGTH = 4;
  private static final int HEADER = 2;
  private static final int ADDRESS = 6;

  private static final int ADV_IND = 0;
  private static final int ADV_NONCONN_IND = 2;
  private static final int SCAN_RSP = 4;
  private static final int ADV_SCAN_IND = 6;
  private static final int EXTENDED = 7;
  private static final int RANDOM_SENDER = 1 << 6;

  private final ExtendedAirDecoder extended;
  private final Counters counters;
  private final Consumer<ScanReport> sink;

  AirDecoder(Counters counters, Consumer<ScanReport> sink) {
    this.extended = new ExtendedAirDecoder(counters, sink);
    this.counters = counters;
    this.sink = sink;
  }

  /** Decodes a frame from its access address; the coded PHY has a byte more before the PDU. */
  void frame(Frame frame, OptionalInt rssi, Crc crc, boolean coded) {
    int preface = ACCESS_ADDRESS_LENGTH + (coded ? 1 : 0);
    if (frame.length() < preface + HEADER) {
      counters.malformed();
      return;
    }
    if (frame.i32(0) != ADVERTISING_ACCESS_ADDRESS) {
      counters.other();
      return;
    }
    frame.skip(preface);
    if (isSound(frame, crc)) {
      pdu(frame, rssi);
    }
  }

  private boolean isSound(Frame frame, Crc crc) {
    if (crc == Crc.BAD) {
      counters.badCrc();
      return false;
    }
    int length = HEADER + frame.u8(1);
    if (frame.length() < length + (crc == Crc.UNCHECKED ? Crc.LENGTH : 0)) {
      counters.malformed();
      return false;
    }
    if (crc == Crc.UNCHECKED && !Crc.fits(frame, length)) {
      counters.badCrc();
      return false;
    }
    return true;
  }

  private void pdu(Frame frame, OptionalInt rssi) {
    int header = frame.u8(0);
    int length = frame.u8(1);
    boolean random = (header & RANDOM_SENDER) != 0;
    frame.skip(HEADER);
    switch (header & 0xf) {
      case ADV_IND, ADV_NONCONN_IND, ADV_SCAN_IND, SCAN_RSP ->
          legacy(frame, header & 0xf, length, random, rssi);
      case EXTENDED -> extended.pdu(frame, length, random, rssi);
      default -> counters.other();
    }
  }

  private void legacy(Frame frame, int type, int length, boolean random, OptionalInt rssi) {
    if (length < ADDRESS) {
      counters.malformed();
      return;
    }
    sink.accept(
        frame.report(
            frame.address(0, random),
            rssi,
            OptionalInt.empty(),
            frame.data(ADDRESS, length - ADDRESS),
            type == SCAN_RSP,
            type == ADV_IND,
            false));
  }
}

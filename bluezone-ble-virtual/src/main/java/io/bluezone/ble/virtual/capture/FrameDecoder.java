// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import io.bluezone.ble.ScanReport;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Takes off what a link type puts before an HCI event or a frame from the air. The layouts are
 * those of the tcpdump.org list of link types and, for Linux monitor, of BlueZ's btsnoop format.
 */
final class FrameDecoder {

  private static final int H4_EVENT = 4;

  /** Flags of a btsnoop record: sent by the controller; a command or event and no data. */
  private static final int RECEIVED_EVENT = 0b11;

  private static final int MONITOR_EVENT = 3;
  private static final int DIRECTION = 4;
  private static final int MONITOR_HEADER = 4;

  private static final int RADIO_INFO = 10;
  private static final int DEWHITENED = 0x0001;
  private static final int SIGNAL_VALID = 0x0002;
  private static final int CRC_CHECKED = 0x0400;
  private static final int CRC_GOOD = 0x0800;
  private static final int INFO_PHY = 0xc000;
  private static final int INFO_PHY_CODED = 0x8000;

  private static final int NRF_HEADER = 7;
  private static final int NRF_RADIO_HEADER = 10;
  private static final int NRF_CRC_GOOD = 0x01;
  private static final int NRF_PHY = 0x70;
  private static final int NRF_PHY_CODED = 0x20;

  private final HciDecoder hci;
  private final AirDecoder air;
  private final Counters counters;

  FrameDecoder(Counters counters, Consumer<ScanReport> sink) {
    this.hci = new HciDecoder(counters, sink);
    this.air = new AirDecoder(counters, sink);
    this.counters = counters;
  }

  /** Decodes a frame, whatever its bytes are. */
  void decode(Frame frame) {
    switch (frame.linkType()) {
      case HCI_BY_FLAGS -> hciByFlags(frame);
      case H4 -> h4(frame);
      case H4_WITH_DIRECTION -> h4WithDirection(frame);
      case MONITOR_BY_FLAGS -> monitor(frame, frame.flags() & 0xffff, frame.flags() >>> 16);
      case MONITOR -> monitor(frame);
      case AIR -> air.frame(frame, OptionalInt.empty(), Crc.UNCHECKED, false);
      case AIR_WITH_RADIO_INFO -> airWithRadioInfo(frame);
      case NRF_SNIFFER -> nrfSniffer(frame);
      case UNSUPPORTED -> counters.other();
    }
  }

  private void hciByFlags(Frame frame) {
    if ((frame.flags() & RECEIVED_EVENT) == RECEIVED_EVENT) {
      hci.event(frame, 0);
    } else {
      counters.other();
    }
  }

  private void h4(Frame frame) {
    if (frame.length() > 0 && frame.u8(0) == H4_EVENT) {
      frame.skip(1);
      hci.event(frame, 0);
    } else {
      counters.other();
    }
  }

  private void h4WithDirection(Frame frame) {
    if (frame.length() < DIRECTION) {
      counters.malformed();
    } else {
      frame.skip(DIRECTION);
      h4(frame);
    }
  }

  /** Adapter and opcode before the packet, both big-endian. */
  private void monitor(Frame frame) {
    if (frame.length() < MONITOR_HEADER) {
      counters.malformed();
      return;
    }
    int adapter = frame.u8(0) << 8 | frame.u8(1);
    int opcode = frame.u8(2) << 8 | frame.u8(3);
    frame.skip(MONITOR_HEADER);
    monitor(frame, opcode, adapter);
  }

  private void monitor(Frame frame, int opcode, int adapter) {
    if (opcode == MONITOR_EVENT) {
      hci.event(frame, adapter);
    } else {
      counters.other();
    }
  }

  /** Channel, signal, noise, access address offences (1 each), access address (4), flags (2). */
  private void airWithRadioInfo(Frame frame) {
    if (frame.length() < RADIO_INFO) {
      counters.malformed();
      return;
    }
    int flags = frame.u16(8);
    if ((flags & DEWHITENED) == 0) {
      counters.other();
      return;
    }
    OptionalInt rssi = (flags & SIGNAL_VALID) == 0 ? OptionalInt.empty() : Decibels.of(frame.i8(1));
    Crc checked = (flags & CRC_GOOD) == 0 ? Crc.BAD : Crc.GOOD;
    frame.skip(RADIO_INFO);
    air.frame(
        frame,
        rssi,
        (flags & CRC_CHECKED) == 0 ? Crc.UNCHECKED : checked,
        (flags & INFO_PHY) == INFO_PHY_CODED);
  }

  /**
   * Board (1), payload length (2), protocol version (1), counter (2), packet kind (1); version 1
   * has two lengths of one byte each. Then, with its own length first, flags, channel, signal
   * strength without its sign, event counter (2), time (4).
   */
  private void nrfSniffer(Frame frame) {
    if (frame.length() < NRF_HEADER + NRF_RADIO_HEADER) {
      counters.malformed();
      return;
    }
    int version = frame.u8(3);
    int radioHeader = frame.u8(NRF_HEADER);
    if (version < 1 || version > 3 || radioHeader < NRF_RADIO_HEADER) {
      counters.other();
      return;
    }
    if (frame.length() < NRF_HEADER + radioHeader) {
      counters.malformed();
      return;
    }
    int flags = frame.u8(NRF_HEADER + 1);
    int attenuation = frame.u8(NRF_HEADER + 3);
    frame.skip(NRF_HEADER + radioHeader);
    air.frame(
        frame,
        attenuation > 127 ? OptionalInt.empty() : Decibels.of((byte) -attenuation),
        (flags & NRF_CRC_GOOD) == 0 ? Crc.BAD : Crc.GOOD,
        (flags & NRF_PHY) == NRF_PHY_CODED);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import io.bluezone.ble.DeviceAddress;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Captures of every container and link type, each with a few advertisements in it. */
final class Samples {

  static final Instant TIME = Instant.parse("2020-08-09T12:34:56.789012Z");
  static final DeviceAddress RANDOM =
      DeviceAddress.parse("C1:22:33:44:55:66", DeviceAddress.Type.RANDOM);
  static final DeviceAddress PUBLIC =
      DeviceAddress.parse("00:AA:01:02:03:04", DeviceAddress.Type.PUBLIC);

  private Samples() {}

  /** AD structures: flags, then manufacturer data that ends with a number. */
  static byte[] data(int number) {
    return new byte[] {2, 1, 6, 5, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0, (byte) number};
  }

  static byte[] event() {
    return Hci.legacyEvent(
        Hci.report(0, RANDOM, -60, data(1)), Hci.report(4, PUBLIC, 127, data(2)));
  }

  static byte[] firstPart() {
    return Hci.extendedEvent(Hci.extended(Hci.MORE, PUBLIC, 3, 127, -70, data(3)));
  }

  static byte[] lastPart() {
    return Hci.extendedEvent(Hci.extended(Hci.COMPLETE, PUBLIC, 3, 4, -71, data(4)));
  }

  static byte[] frame() {
    return Air.legacy(Air.ADV_IND, RANDOM, data(5));
  }

  static List<CaptureBuilder> all() {
    List<CaptureBuilder> all = new ArrayList<>();
    all.add(hci(CaptureBuilder.btsnoop(1001), event(), firstPart(), lastPart()));
    all.add(
        hci(
            CaptureBuilder.btsnoop(1002),
            Hci.h4(event()),
            Hci.h4(firstPart()),
            Hci.h4(lastPart())));
    all.add(hci(CaptureBuilder.btsnoop(2001), event(), firstPart(), lastPart()));
    all.add(hci(CaptureBuilder.pcap(187), Hci.h4(event()), Hci.h4(firstPart())));
    all.add(
        hci(
            CaptureBuilder.pcap(201, ByteOrder.BIG_ENDIAN, false),
            Hci.h4WithDirection(event()),
            Hci.h4WithDirection(lastPart())));
    all.add(
        hci(CaptureBuilder.pcapng(254), Hci.monitor(0, firstPart()), Hci.monitor(0, lastPart())));
    all.add(air(CaptureBuilder.pcap(251, ByteOrder.BIG_ENDIAN, true), Samples::same));
    all.add(air(CaptureBuilder.pcapng(256), frame -> Air.radioInfo(0x0003, -50, frame)));
    all.add(air(CaptureBuilder.pcap(272), frame -> Air.nrf(3, 1, 50, frame)));
    all.add(severalSections());
    return all;
  }

  private static byte[] same(byte[] frame) {
    return frame;
  }

  private static CaptureBuilder hci(CaptureBuilder capture, byte[]... packets) {
    for (int i = 0; i < packets.length; i++) {
      capture.add(TIME.plusMillis(i), packets[i]);
    }
    return capture;
  }

  private static CaptureBuilder air(CaptureBuilder capture, UnaryOperator<byte[]> link) {
    capture.add(TIME, link.apply(frame()));
    capture.add(TIME.plusMillis(1), link.apply(Air.extended(0, PUBLIC, 9, 30, data(6))));
    capture.add(TIME.plusMillis(2), link.apply(Air.extended(0, null, 9, Air.NO_POINTER, data(7))));
    return capture;
  }

  private static CaptureBuilder severalSections() {
    PcapngBuilder capture = new PcapngBuilder(ByteOrder.BIG_ENDIAN).section();
    capture.describe(251, 0, 0x80 | 20, -3600).describe(1);
    capture.enhanced(1, 0, new byte[60]).enhanced(0, 1L << 50, frame());
    capture.block(0x0bad, capture.body().u32(5).u32(6)).section().describe(251, 0, 9, 0);
    return capture.obsolete(0, 1_600_000_000_000_000_001L, frame()).simple(24, frame());
  }
}

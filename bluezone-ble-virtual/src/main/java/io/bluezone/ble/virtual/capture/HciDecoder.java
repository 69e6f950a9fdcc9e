// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ad.AdvertisingData;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Advertising reports of HCI events (Core Specification, Volume 4, Part E, sections 7.7.65.2 and
 * 7.7.65.13). Reports are taken as far as the event's bytes reach.
 */
final class HciDecoder {

  private static final int LE_META_EVENT = 0x3e;
  private static final int ADVERTISING_REPORT = 0x02;
  private static final int EXTENDED_ADVERTISING_REPORT = 0x0d;
  private static final int FIRST_REPORT = 4;

  private static final int LEGACY_HEADER = 9;
  private static final int LEGACY_CONNECTABLE = 0;
  private static final int LEGACY_DIRECTED = 1;
  private static final int LEGACY_SCAN_RESPONSE = 4;

  private static final int EXTENDED_HEADER = 24;
  private static final int CONNECTABLE = 1;
  private static final int SCAN_RESPONSE = 1 << 3;
  private static final int LEGACY = 1 << 4;
  private static final int MORE_TO_COME = 0b01;
  private static final int TRUNCATED = 0b10;

  private final FragmentAssembler<AdvertisingSet> fragments;
  private final Counters counters;
  private final Consumer<ScanReport> sink;

  HciDecoder(Counters counters, Consumer<ScanReport> sink) {
    this.fragments = new FragmentAssembler<>(counters);
    this.counters = counters;
    this.sink = sink;
  }

  /** The common properties of the parts of one extended advertisement. */
  private record AdvertisingSet(
      int adapter, long address, int addressType, int set, boolean scanResponse) {}

  /** Decodes an event from its code on. A capture may have several adapters. */
  void event(Frame frame, int adapter) {
    if (frame.length() < FIRST_REPORT || frame.u8(0) != LE_META_EVENT) {
      counters.other();
      return;
    }
    int end = Math.min(frame.length(), 2 + frame.u8(1));
    switch (frame.u8(2)) {
      case ADVERTISING_REPORT -> legacyReports(frame, end);
      case EXTENDED_ADVERTISING_REPORT -> extendedReports(frame, end, adapter);
      default -> counters.other();
    }
  }

  private void legacyReports(Frame frame, int end) {
    int at = FIRST_REPORT;
    for (int left = frame.u8(3); left > 0; left--) {
      // The signal strength is one byte after the data.
      if (end - at < LEGACY_HEADER + 1 || end - at < LEGACY_HEADER + frame.u8(at + 8) + 1) {
        counters.malformed();
        return;
      }
      int length = frame.u8(at + 8);
      int type = frame.u8(at);
      sink.accept(
          frame.report(
              frame.address(at + 2, isRandom(frame.u8(at + 1))),
              Decibels.of(frame.i8(at + LEGACY_HEADER + length)),
              OptionalInt.empty(),
              frame.data(at + LEGACY_HEADER, length),
              type == LEGACY_SCAN_RESPONSE,
              type == LEGACY_CONNECTABLE || type == LEGACY_DIRECTED,
              false));
      at += LEGACY_HEADER + length + 1;
    }
  }

  private void extendedReports(Frame frame, int end, int adapter) {
    int at = FIRST_REPORT;
    for (int left = frame.u8(3); left > 0; left--) {
      if (end - at < EXTENDED_HEADER || end - at < EXTENDED_HEADER + frame.u8(at + 23)) {
        counters.malformed();
        return;
      }
      extendedReport(frame, at, adapter);
      at += EXTENDED_HEADER + frame.u8(at + 23);
    }
  }

  private void extendedReport(Frame frame, int at, int adapter) {
    int type = frame.u16(at);
    DeviceAddress address = frame.address(at + 3, isRandom(frame.u8(at + 2)));
    boolean response = (type & SCAN_RESPONSE) != 0;
    int from = at + EXTENDED_HEADER;
    int length = frame.u8(at + 23);
    AdvertisingSet set =
        new AdvertisingSet(adapter, address.value(), frame.u8(at + 2), frame.u8(at + 11), response);
    switch (type >> 5 & 0b11) {
      case MORE_TO_COME -> fragments.add(set, frame, from, length);
      case TRUNCATED -> fragments.abandon(set);
      default -> {
        AdvertisingData data = fragments.finish(set, frame, from, length);
        if (data != null) {
          sink.accept(
              frame.report(
                  address,
                  Decibels.of(frame.i8(at + 13)),
                  Decibels.of(frame.i8(at + 12)),
                  data,
                  response,
                  (type & CONNECTABLE) != 0,
                  (type & LEGACY) == 0));
        }
      }
    }
  }

  /** Identity addresses (2 and 3) count as what they are; an absent one (0xff) as random. */
  private static boolean isRandom(int addressType) {
    return (addressType & 1) != 0;
  }
}

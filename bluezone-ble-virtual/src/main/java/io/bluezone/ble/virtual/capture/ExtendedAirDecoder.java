// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.virtual.capture.ExtendedHeader.Pointer;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Extended advertising from the air. ADV_EXT_IND on a primary channel only announces; the data is
 * in AUX_ADV_IND and, when it is long, in the AUX_CHAIN_INDs behind it. All have one PDU type, so
 * that their headers must tell them apart. They belong together by the advertisement's number, the
 * only thing that a chained PDU says.
 */
final class ExtendedAirDecoder {

  private static final int ANNOUNCEMENTS = 256;

  private final Map<Integer, ExtendedHeader> announcements =
      FragmentAssembler.bounded(ANNOUNCEMENTS);
  private final Map<Integer, ExtendedHeader> chainStarts =
      FragmentAssembler.bounded(FragmentAssembler.MAX_OPEN);
  private final FragmentAssembler<Integer> chains;
  private final Counters counters;
  private final Consumer<ScanReport> sink;
  private @Nullable ExtendedHeader lastScannable;

  ExtendedAirDecoder(Counters counters, Consumer<ScanReport> sink) {
    this.chains = new FragmentAssembler<>(counters);
    this.counters = counters;
    this.sink = sink;
  }

  /** Decodes a PDU with whose payload the frame starts. */
  void pdu(Frame frame, int length, boolean random, OptionalInt rssi) {
    ExtendedHeader header = ExtendedHeader.parse(frame, length, random);
    if (header == null) {
      counters.malformed();
      return;
    }
    int number = header.advertisement();
    ExtendedHeader first = isChained(header) ? chainStarts.get(number) : null;
    if (first != null) {
      part(header, first, frame, length, rssi);
    } else if (header.pointer() != Pointer.NONE && header.dataStart() == length) {
      announce(header);
    } else {
      if (chains.isOpen(number)) {
        chains.abandon(number);
      }
      part(header, header.completedBy(announcements.get(number)), frame, length, rssi);
    }
  }

  private boolean isChained(ExtendedHeader header) {
    return header.address() == null && header.mode() == 0 && chains.isOpen(header.advertisement());
  }

  private void announce(ExtendedHeader header) {
    counters.other();
    if (header.advertisement() != ExtendedHeader.UNNAMED) {
      announcements.put(header.advertisement(), header);
    }
  }

  private void part(
      ExtendedHeader header, ExtendedHeader first, Frame frame, int length, OptionalInt rssi) {
    int number = header.advertisement();
    int from = header.dataStart();
    DeviceAddress address = first.address();
    if (address == null) {
      counters.incomplete();
    } else if (header.pointer() == Pointer.GIVEN_UP) {
      chains.abandon(number);
    } else if (header.pointer() == Pointer.FOLLOWS) {
      chainStarts.put(number, first);
      chains.add(number, frame, from, length - from);
    } else {
      AdvertisingData data = chains.finish(number, frame, from, length - from);
      if (data != null) {
        report(first, address, frame, data, rssi);
      }
    }
  }

  private void report(
      ExtendedHeader first,
      DeviceAddress address,
      Frame frame,
      AdvertisingData data,
      OptionalInt rssi) {
    boolean response = first.isResponseTo(lastScannable);
    if (first.isScannable()) {
      lastScannable = first;
    }
    boolean connectable = first.isConnectable();
    sink.accept(frame.report(address, rssi, first.txPower(), data, response, connectable, true));
  }
}

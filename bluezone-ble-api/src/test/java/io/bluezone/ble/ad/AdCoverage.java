// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.ad;

import java.util.SortedMap;

/** What parsing owes to every byte string, checked without a test library for the fuzzer's sake. */
final class AdCoverage {

  private AdCoverage() {}

  /** Fails unless structures, padding and defects account for every byte, in order. */
  static void check(Octets bytes) {
    AdvertisingData data = AdvertisingData.of(bytes);
    int end = 0;
    AdvertisingData.Builder again = AdvertisingData.builder();
    for (AdStructure structure : data.structures()) {
      demand(bytes.get(end) == 1 + structure.payload().size(), "the length at " + end);
      demand(bytes.get(end + 1) == structure.type(), "the type at " + end);
      end += structure.size();
      again.add(structure);
    }
    demand(again.build().bytes().equals(bytes.slice(0, end)), "the structures written again");
    SortedMap<Integer, String> defects = data.defects();
    if (defects.isEmpty()) {
      for (int i = end; i < bytes.size(); i++) {
        demand(bytes.get(i) == 0, "a byte lost at " + i);
      }
    } else {
      demand(defects.size() == 1, "one defect ends the walk");
      int offset = defects.firstKey();
      demand(offset >= end && offset < bytes.size(), "the defect's offset " + offset);
      for (int i = end; i < offset; i++) {
        demand(bytes.get(i) == 0, "a byte lost at " + i);
      }
    }
    readEverything(data);
  }

  private static void readEverything(AdvertisingData data) {
    data.serviceUuids().forEach(uuid -> demand(data.hasServiceUuid(uuid), "service " + uuid));
    data.manufacturerData().forEach(m -> demand(m.payload().size() <= 252, "manufacturer data"));
    data.serviceData().forEach(s -> demand(s.payload().size() <= 252, "service data"));
    data.flags().ifPresent(flags -> demand(flags >= 0 && flags <= 255, "flags"));
    data.txPower().ifPresent(dbm -> demand(dbm >= -128 && dbm <= 127, "power"));
    data.localName().ifPresent(name -> demand(name.length() <= 254, "name"));
  }

  private static void demand(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("wrong: " + what);
    }
  }
}

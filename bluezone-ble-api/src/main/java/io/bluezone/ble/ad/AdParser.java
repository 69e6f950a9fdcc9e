// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.ad;

import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/** The structures and defects that parsing found in the bytes. */
record AdParser(List<AdStructure> structures, SortedMap<Integer, String> defects) {

  static AdParser parse(Octets bytes) {
    List<AdStructure> structures = new ArrayList<>(5);
    SortedMap<Integer, String> defects = ImmutableSortedMap.of();
    int at = 0;
    while (at < bytes.size()) {
      int length = bytes.get(at);
      if (length == 0) {
        defects = padding(bytes, at);
        break;
      }
      if (length > bytes.size() - at - 1) {
        String problem =
            "structure of " + length + " bytes, but only " + (bytes.size() - at - 1) + " are left";
        defects = ImmutableSortedMap.of(at, problem);
        break;
      }
      structures.add(new AdStructure(bytes.get(at + 1), bytes.slice(at + 2, at + 1 + length)));
      at += 1 + length;
    }
    return new AdParser(Collections.unmodifiableList(structures), defects);
  }

  private static SortedMap<Integer, String> padding(Octets bytes, int from) {
    for (int i = from; i < bytes.size(); i++) {
      if (bytes.get(i) != 0) {
        return ImmutableSortedMap.of(i, "data after the end mark at byte " + from);
      }
    }
    return ImmutableSortedMap.of();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.scan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.examples.scanner.radio.DecodedReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The devices heard recently, at most {@value #MAX_ROWS} of them: an attacker who floods the air
 * with invented IDs pushes out the longest silent. Not thread safe.
 */
final class DeviceTable {

  static final Duration SILENCE = Duration.ofSeconds(30);
  private static final int MAX_ROWS = 10_000;

  private final Map<String, DeviceRow> rows = new LinkedHashMap<>(16, 0.75f, true);

  /** Takes a report in; gives the row if it is a new one. */
  @CanIgnoreReturnValue
  Optional<DeviceRow> add(DecodedReport decoded) {
    String name = DeviceRow.nameOf(decoded);
    if (decoded.id().isPresent()) {
      rows.remove(DeviceRow.nameWithoutId(decoded));
    }
    DeviceRow row = rows.get(name);
    if (row != null) {
      row.update(decoded);
      return Optional.empty();
    }
    DeviceRow added = new DeviceRow(decoded);
    rows.put(name, added);
    if (rows.size() > MAX_ROWS) {
      rows.remove(rows.keySet().iterator().next());
    }
    return Optional.of(added);
  }

  List<DeviceRow> removeSilent(Instant now) {
    List<DeviceRow> gone = new ArrayList<>();
    // In order of their last report: the first that is not silent ends the search.
    while (!rows.isEmpty()) {
      Map.Entry<String, DeviceRow> oldest = rows.entrySet().iterator().next();
      if (!oldest.getValue().isSilentSince(now, SILENCE)) {
        break;
      }
      gone.add(rows.remove(oldest.getKey()));
    }
    return gone;
  }

  /** The latest heard first. */
  List<DeviceRow> rows() {
    return Lists.reverse(ImmutableList.copyOf(rows.values()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.disclosures;

import com.google.common.base.Splitter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The time of which a code admits keys: UTC days, the last included, or a venue's hours. */
record Admitted(LocalDate from, LocalDate until, String hours) {

  static Admitted days(LocalDate from, LocalDate until) {
    return new Admitted(from, until, "");
  }

  KeyCheck check(Instant now) {
    if (hours.isEmpty()) {
      return new KeyCheck(start(from), start(until.plusDays(1)), now);
    }
    List<Instant> bounds =
        Splitter.on('/')
            .splitToStream(hours)
            .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)))
            .toList();
    return new KeyCheck(bounds.get(0), bounds.get(1), now);
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}

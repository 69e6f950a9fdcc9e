// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.log;

import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.LogQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SortedSet;
import java.util.TreeSet;

/** The days whose encounters a query asks for. */
final class AskedDays {

  /** From a day's beginning to the end of the last encounter that can belong to it. */
  private static final Duration REACH = Duration.ofDays(1).plusSeconds(RssiSamples.MAX_SECONDS);

  private AskedDays() {}

  static boolean mayHave(LocalDate day, LogQuery query) {
    Instant start = startOf(day);
    return start.isBefore(query.until()) && !start.plus(REACH).isBefore(query.from());
  }

  static void checkAreSound(SortedSet<LocalDate> damaged, LogQuery query, LogFailures failures)
      throws ContactLogException {
    SortedSet<LocalDate> asked = new TreeSet<>(damaged);
    // Not for what little of a day may last into the next one, which can be read without.
    asked.removeIf(day -> !mayHave(day, query) || !query.from().isBefore(startOf(day.plusDays(1))));
    if (!asked.isEmpty()) {
      throw failures.daysAreDamaged(asked);
    }
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}

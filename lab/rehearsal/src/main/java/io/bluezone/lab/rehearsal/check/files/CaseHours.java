// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check.files;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A case was at a place. */
public record CaseHours(String place, Instant from, Instant until) {

  /** {@return the parts of each UTC day, as they are published} */
  public List<CaseHours> days() {
    List<CaseHours> parts = new ArrayList<>();
    Instant begin = from;
    while (begin.isBefore(until)) {
      LocalDate day = LocalDate.ofInstant(begin, ZoneOffset.UTC);
      Instant midnight = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
      Instant end = until.isBefore(midnight) ? until : midnight;
      parts.add(new CaseHours(place, begin, end));
      begin = end;
    }
    return parts;
  }
}

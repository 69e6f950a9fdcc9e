// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import io.bluezone.lab.rehearsal.check.files.CaseHours;
import io.bluezone.records.visit.Visit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The visits by places' codes.
 *
 * @param scans what people scanned, as they remember it
 * @param hours the hours of cases that the authority's staff entered
 * @param published what the list that phones get holds for the codes, by UTC days
 * @param kept what each phone kept, by its owner
 * @param sheets the codes' texts, which no server may keep
 */
public record VisitAccount(
    List<Scan> scans,
    List<CaseHours> hours,
    List<CaseHours> published,
    Map<Integer, List<Visit>> kept,
    Set<String> sheets) {

  public VisitAccount {
    scans = List.copyOf(scans);
    hours = List.copyOf(hours);
    published = List.copyOf(published);
    kept = Map.copyOf(kept);
    sheets = Set.copyOf(sheets);
  }

  /** A person scanned a place's code, and said until when they would stay. */
  public record Scan(int person, String place, Instant from, Instant until) {}
}

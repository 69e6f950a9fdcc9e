// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.exposure.CaseEncounters;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.exposure.ExposureCalculator;
import io.bluezone.records.exposure.ExposureReport;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The encounters with the cases of a bulletin that were met.
 *
 * @param ofKeys by the index of the case's key
 * @param courses hits of listed IDs that may be of one case; they follow the keys as cases
 */
record MetCases(Map<Long, List<Encounter>> ofKeys, long keyCount, List<List<ListedHit>> courses) {

  MetCases {
    courses = ImmutableList.copyOf(courses);
  }

  /** {@return the encounters with each case, by its index} */
  Map<Long, List<Encounter>> encounters() {
    Map<Long, List<Encounter>> all = new LinkedHashMap<>(ofKeys);
    for (int i = 0; i < courses.size(); i++) {
      all.put(keyCount + i, ImmutableList.copyOf(encountersOf(courses.get(i))));
    }
    return all;
  }

  /** An encounter at the edge of an interval may be in two hits. */
  private static Set<Encounter> encountersOf(List<ListedHit> course) {
    Set<Encounter> encounters = new LinkedHashSet<>();
    course.forEach(hit -> encounters.addAll(hit.encounters()));
    return encounters;
  }

  /**
   * Reports on the cases. Of a listed case at least the time of its course is known; with the other
   * courses of a day it is the most. One hit alone is no close contact, because it may be false.
   */
  ExposureReport report(ExposureCalculator calculator) {
    List<CaseEncounters> cases = new ArrayList<>();
    encounters().forEach((index, with) -> cases.add(CaseEncounters.withConfirmed(index, with)));
    ExposureReport report = calculator.calculate(cases);
    if (courses.isEmpty()) {
      return report;
    }
    Map<LocalDate, Duration> most = mostOfDays(calculator);
    ImmutableList.Builder<Exposure> exposures = ImmutableList.builder();
    for (Exposure exposure : report.exposures()) {
      exposures.add(exposure.caseIndex() < keyCount ? exposure : listed(exposure, most));
    }
    return new ExposureReport(exposures.build());
  }

  private Map<LocalDate, Duration> mostOfDays(ExposureCalculator calculator) {
    Set<Encounter> all = new LinkedHashSet<>();
    courses.forEach(course -> all.addAll(encountersOf(course)));
    Map<LocalDate, Duration> most = new HashMap<>();
    calculator
        .calculate(ImmutableList.of(CaseEncounters.withConfirmed(0, ImmutableList.copyOf(all))))
        .exposures()
        .forEach(each -> most.put(each.localDay(), each.counted()));
    return ImmutableMap.copyOf(most);
  }

  private Exposure listed(Exposure exposure, Map<LocalDate, Duration> most) {
    List<ListedHit> course = courses.get((int) (exposure.caseIndex() - keyCount));
    Exposure.Judgement judgement = exposure.judgement();
    Duration atMost = most.getOrDefault(exposure.localDay(), judgement.counted());
    return new Exposure(
        exposure.caseIndex(),
        exposure.level(),
        exposure.localDay(),
        exposure.meeting(),
        new Exposure.Judgement(
            judgement.counted(),
            atMost.compareTo(judgement.counted()) > 0 ? atMost : judgement.counted(),
            course.size() > 1 ? judgement.fired() : Optional.empty(),
            judgement.protections(),
            judgement.minutes()),
        Optional.of(course.get(0).digest()));
  }
}

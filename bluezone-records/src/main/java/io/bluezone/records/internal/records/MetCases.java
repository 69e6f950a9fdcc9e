// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.exposure.CaseEncounters;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.exposure.ExposureCalculator;
import io.bluezone.records.exposure.ExposureReport;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
   * courses of a day it is the most. Who met listed cases for long enough in a day is a close
   * contact, of one case or of several. A hit without another in an interval beside it counts for
   * nothing there: it may be false.
   */
  ExposureReport report(ExposureCalculator calculator, IdSchedule schedule) {
    List<CaseEncounters> cases = new ArrayList<>();
    encounters().forEach((index, with) -> cases.add(CaseEncounters.withConfirmed(index, with)));
    ExposureReport report = calculator.calculate(cases);
    if (courses.isEmpty()) {
      return report;
    }
    Map<LocalDate, Exposure> most = byDay(calculator, courses);
    Set<List<ListedHit>> borneOut = borneOut(schedule);
    Map<LocalDate, Exposure> certain = byDay(calculator, borneOut);
    ImmutableList.Builder<Exposure> exposures = ImmutableList.builder();
    for (Exposure exposure : report.exposures()) {
      if (exposure.caseIndex() < keyCount) {
        exposures.add(exposure);
      } else {
        List<ListedHit> course = courses.get((int) (exposure.caseIndex() - keyCount));
        exposures.add(
            listed(
                exposure, course, most, borneOut.contains(course) ? certain : ImmutableMap.of()));
      }
    }
    return new ExposureReport(exposures.build());
  }

  /** The courses with hits in two intervals that adjoin, be the other of another course. */
  private Set<List<ListedHit>> borneOut(IdSchedule schedule) {
    Set<DayInterval> hit = new HashSet<>();
    Set<DayInterval> afterHit = new HashSet<>();
    for (List<ListedHit> course : courses) {
      for (ListedHit each : course) {
        hit.add(each.interval());
        afterHit.add(schedule.next(each.interval()));
      }
    }
    Set<List<ListedHit>> borneOut = new LinkedHashSet<>();
    for (List<ListedHit> course : courses) {
      DayInterval next = schedule.next(course.get(course.size() - 1).interval());
      if (course.size() > 1 || hit.contains(next) || afterHit.contains(course.get(0).interval())) {
        borneOut.add(course);
      }
    }
    return borneOut;
  }

  /** Courses as if they were of one case. */
  private static Map<LocalDate, Exposure> byDay(
      ExposureCalculator calculator, Collection<List<ListedHit>> courses) {
    Set<Encounter> all = new LinkedHashSet<>();
    courses.forEach(course -> all.addAll(encountersOf(course)));
    if (all.isEmpty()) {
      return ImmutableMap.of();
    }
    Map<LocalDate, Exposure> byDay = new HashMap<>();
    calculator
        .calculate(ImmutableList.of(CaseEncounters.withConfirmed(0, ImmutableList.copyOf(all))))
        .exposures()
        .forEach(each -> byDay.put(each.localDay(), each));
    return ImmutableMap.copyOf(byDay);
  }

  private static Exposure listed(
      Exposure exposure,
      List<ListedHit> course,
      Map<LocalDate, Exposure> most,
      Map<LocalDate, Exposure> certain) {
    Exposure.Judgement judgement = exposure.judgement();
    LocalDate day = exposure.localDay();
    Duration counted = judgement.counted();
    Duration atMost = most.containsKey(day) ? most.get(day).counted() : counted;
    Exposure together = counted.isZero() ? null : certain.get(day);
    return new Exposure(
        exposure.caseIndex(),
        exposure.level(),
        day,
        exposure.meeting(),
        new Exposure.Judgement(
            counted,
            atMost.compareTo(counted) > 0 ? atMost : counted,
            together == null ? Optional.empty() : together.fired(),
            judgement.protections(),
            judgement.minutes()),
        Optional.of(course.get(0).digest()));
  }
}

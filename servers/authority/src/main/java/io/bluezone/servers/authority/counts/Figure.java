// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.counts;

import com.google.common.base.Splitter;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts of those devices of a unit that reported.
 *
 * @param unit region and unit
 * @param firstDay the first UTC day that a report is of
 * @param lastDay the last one
 * @param reports how many reported, without noise
 * @param expected how many could have: devices with tokens, times days
 * @param halfWidth by how much a count is off at most in 95 of 100 cases
 * @param counts by question, how many gave each answer, with noise
 */
public record Figure(
    String unit,
    LocalDate firstDay,
    LocalDate lastDay,
    long reports,
    long expected,
    long halfWidth,
    Map<String, Map<String, Long>> counts) {

  /** Reports for each of half the width of an interval, below which counts say nothing. */
  static final int MEANINGFUL = 5;

  /** Tells whether the noise leaves something to see: an interval of at most 20 % up and down. */
  public boolean isMeaningful() {
    return reports >= MEANINGFUL * halfWidth;
  }

  String region() {
    return Splitter.on('/').splitToList(unit).get(0);
  }

  /** The Monday of the week of its last day. */
  LocalDate week() {
    return lastDay.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /** Sums up what each region's units have of a week, the newest week first. */
  static List<Figure> byRegionAndWeek(List<Figure> figures) {
    Map<String, List<Figure>> groups = new LinkedHashMap<>();
    for (Figure figure : figures) {
      groups
          .computeIfAbsent(figure.week() + " " + figure.region(), key -> new ArrayList<>())
          .add(figure);
    }
    return groups.values().stream()
        .map(Figure::sum)
        .sorted(Comparator.comparing(Figure::week).reversed().thenComparing(Figure::unit))
        .toList();
  }

  /** Variances add up; so the interval of a sum grows with the root of their number. */
  private static Figure sum(List<Figure> figures) {
    Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
    for (Figure figure : figures) {
      figure
          .counts()
          .forEach(
              (question, answers) ->
                  answers.forEach(
                      (answer, count) ->
                          counts
                              .computeIfAbsent(question, name -> new LinkedHashMap<>())
                              .merge(answer, count, Long::sum)));
    }
    double squares =
        figures.stream().mapToDouble(each -> (double) each.halfWidth() * each.halfWidth()).sum();
    return new Figure(
        figures.get(0).region(),
        figures.stream().map(Figure::firstDay).min(Comparator.naturalOrder()).orElseThrow(),
        figures.stream().map(Figure::lastDay).max(Comparator.naturalOrder()).orElseThrow(),
        figures.stream().mapToLong(Figure::reports).sum(),
        figures.stream().mapToLong(Figure::expected).sum(),
        (long) Math.ceil(Math.sqrt(squares)),
        counts);
  }
}

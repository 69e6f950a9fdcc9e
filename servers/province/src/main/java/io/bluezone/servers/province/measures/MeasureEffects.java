// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.measures;

import io.bluezone.servers.province.figures.TrendDay;
import io.bluezone.servers.province.figures.UnitReport;
import io.bluezone.servers.province.figures.UnitReports;
import io.bluezone.servers.province.units.ProvinceUnit;
import io.bluezone.servers.province.units.UnitKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The figures of units with a measure beside those of units without one. Thread safe. */
public record MeasureEffects(MeasureRegister measures, UnitReports reports) {

  private static final int TWO_WEEKS = 14;
  private static final int DAYS_BEFORE = 14;
  private static final int DAYS_AFTER = 28;

  /** One in a thousand: shares are drawn in these. */
  public static final int THOUSAND = 1000;

  /** The units with a measure and those without. */
  private record Groups(List<ProvinceUnit> with, List<ProvinceUnit> without) {}

  /** The shares of both groups by day, in thousandths of the population. */
  public record Lines(List<TrendDay> with, List<TrendDay> without) {}

  /** Compares a measure's units with others among those that a person sees. */
  public MeasureEffect of(Measure measure, List<ProvinceUnit> seen) {
    Groups groups = groups(measure, seen);
    LocalDate before = measure.firstDay().minusDays(1);
    LocalDate after = last(measure, TWO_WEEKS);
    Map<String, UnitReport> first = reports.holding(before);
    Map<String, UnitReport> last = reports.holding(after);
    return new MeasureEffect(
        before, after, shares(groups.with(), first, last), shares(groups.without(), first, last));
  }

  private LocalDate last(Measure measure, int days) {
    LocalDate last = measure.firstDay().plusDays(days);
    LocalDate open = reports.openDay();
    return last.isAfter(open) ? open : last;
  }

  private static Shares shares(
      List<ProvinceUnit> units, Map<String, UnitReport> first, Map<String, UnitReport> last) {
    List<Shares.Pair> pairs = new ArrayList<>();
    for (ProvinceUnit unit : units) {
      UnitReport before = first.get(unit.code());
      UnitReport after = last.get(unit.code());
      if (before != null && after != null) {
        pairs.add(
            new Shares.Pair(
                unit.population(), before.figures().running(), after.figures().running()));
      }
    }
    return Shares.of(pairs);
  }

  /** Those without had no measure that began from two weeks before this one to its last day. */
  private Groups groups(Measure measure, List<ProvinceUnit> seen) {
    LocalDate from = measure.firstDay().minusDays(DAYS_BEFORE);
    LocalDate to = last(measure, TWO_WEEKS);
    Set<String> others = new HashSet<>();
    for (Measure each : measures.all()) {
      if (!each.firstDay().isBefore(from) && !each.firstDay().isAfter(to)) {
        others.addAll(each.units());
      }
    }
    List<ProvinceUnit> with =
        seen.stream().filter(unit -> measure.units().contains(unit.code())).toList();
    Set<UnitKind> kinds = EnumSet.noneOf(UnitKind.class);
    with.forEach(unit -> kinds.add(unit.kind()));
    List<ProvinceUnit> without =
        seen.stream()
            .filter(unit -> kinds.contains(unit.kind()) && !others.contains(unit.code()))
            .filter(unit -> !measure.units().contains(unit.code()))
            .toList();
    return new Groups(with, without);
  }

  /** {@return both groups' shares from two weeks before the first day to four weeks after it} */
  public Lines lines(Measure measure, List<ProvinceUnit> seen) {
    Groups groups = groups(measure, seen);
    List<TrendDay> with = new ArrayList<>();
    List<TrendDay> without = new ArrayList<>();
    reports
        .holdingByDay(measure.firstDay().minusDays(DAYS_BEFORE), last(measure, DAYS_AFTER))
        .forEach(
            (day, holding) -> {
              add(with, day, groups.with(), holding);
              add(without, day, groups.without(), holding);
            });
    return new Lines(with, without);
  }

  private static void add(
      List<TrendDay> line,
      LocalDate day,
      Collection<ProvinceUnit> units,
      Map<String, UnitReport> holding) {
    long population = 0;
    long running = 0;
    for (ProvinceUnit unit : units) {
      UnitReport report = holding.get(unit.code());
      if (report != null) {
        population += unit.population();
        running += report.figures().running();
      }
    }
    if (population > 0) {
      line.add(new TrendDay(day, Math.round((double) running * THOUSAND / population)));
    }
  }
}

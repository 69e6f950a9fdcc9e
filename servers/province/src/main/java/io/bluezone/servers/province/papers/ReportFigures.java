// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.papers;

import io.bluezone.servers.province.figures.Standing;
import io.bluezone.servers.province.figures.UnitReport;
import io.bluezone.servers.province.figures.UnitReports;
import io.bluezone.servers.province.units.ProvinceUnit;
import io.bluezone.servers.province.units.ProvinceUnits;
import io.bluezone.servers.province.units.UnitKind;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The exact figures of a day for the Committee and the Ministry; the feed's are rounded. */
public record ReportFigures(LocalDate day, List<Standing> standings) {

  public ReportFigures {
    standings = List.copyOf(standings);
  }

  /** The sum of all units of a kind. */
  public record Line(
      UnitKind kind, int units, int reported, long running, long population, long smartphones) {

    public Optional<Double> ofPopulation() {
      return population == 0 ? Optional.empty() : Optional.of((double) running / population);
    }

    public Optional<Double> ofSmartphones() {
      return smartphones == 0 ? Optional.empty() : Optional.of((double) running / smartphones);
    }
  }

  /** Collects the figures that hold on the last published day, if there is one. */
  public static Optional<ReportFigures> newest(ProvinceUnits units, UnitReports reports) {
    return reports.lastPublished().map(day -> of(day, units, reports));
  }

  private static ReportFigures of(LocalDate day, ProvinceUnits units, UnitReports reports) {
    Map<String, UnitReport> holding = reports.holding(day);
    List<ProvinceUnit> all = units.tree().reporting();
    return new ReportFigures(
        day,
        all.stream()
            .map(unit -> new Standing(unit, Optional.ofNullable(holding.get(unit.code()))))
            .toList());
  }

  public List<Line> lines() {
    return Arrays.stream(UnitKind.values())
        .map(this::line)
        .filter(line -> line.units() > 0)
        .toList();
  }

  public Line line(UnitKind kind) {
    List<Standing> all = standings.stream().filter(each -> each.unit().kind() == kind).toList();
    return new Line(
        kind,
        all.size(),
        (int) all.stream().filter(each -> each.report().isPresent()).count(),
        all.stream().mapToLong(Standing::running).sum(),
        all.stream().mapToLong(each -> each.unit().population()).sum(),
        all.stream().mapToLong(each -> each.unit().smartphones()).sum());
  }

  /** {@return the communes, the greatest share of the population first} */
  public List<Standing> ranking() {
    return standings.stream()
        .filter(each -> each.unit().kind() == UnitKind.COMMUNE)
        .sorted(Standing.BY_SHARE)
        .toList();
  }
}

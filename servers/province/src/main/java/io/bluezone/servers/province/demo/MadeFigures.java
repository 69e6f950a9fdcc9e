// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.demo;

import io.bluezone.servers.province.figures.UnitFigures;
import io.bluezone.servers.province.figures.UnitReport;
import io.bluezone.servers.province.figures.UnitReport.Road;
import io.bluezone.servers.province.units.ProvinceUnit;
import io.bluezone.servers.province.units.UnitKind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Simulated reports of all units, the same for the same days: a campaign that takes hold at a pace
 * of each unit's own. Some units are late, and none but communes report on Sundays.
 */
public final class MadeFigures {

  private static final int SEED = 338;
  // Seeds beside each other begin alike.
  private static final long SPREAD = 0x9e3779b97f4a7c15L;
  private static final double LATE = 0.06;

  private MadeFigures() {}

  /** Makes the reports of days that end before a day. */
  public static List<UnitReport> of(
      List<ProvinceUnit> units, LocalDate end, int days, ZoneId zone) {
    List<UnitReport> reports = new ArrayList<>();
    for (ProvinceUnit unit : units) {
      Random random = new Random(SEED + SPREAD * unit.code().hashCode());
      double goal = 0.25 + 0.5 * random.nextDouble();
      double middle = 12 + 26 * random.nextDouble();
      double pace = 5 + 4 * random.nextDouble();
      for (int i = 0; i < days; i++) {
        LocalDate day = end.minusDays(days - i);
        boolean late = random.nextDouble() < LATE || isFree(unit, day);
        double share = goal / (1 + Math.exp((middle - i) / pace));
        int running = (int) Math.round(share * unit.smartphones());
        if (!late && !unit.isRoot()) {
          reports.add(
              new UnitReport(
                  unit.code(),
                  day,
                  new UnitFigures(unit.population(), unit.smartphones(), running),
                  day.atTime(15, 0).plusMinutes(random.nextInt(180)).atZone(zone).toInstant(),
                  Road.MADE));
        }
      }
    }
    return reports;
  }

  private static boolean isFree(ProvinceUnit unit, LocalDate day) {
    return unit.kind() != UnitKind.COMMUNE && day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}

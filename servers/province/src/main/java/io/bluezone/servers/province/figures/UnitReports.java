// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.figures;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import io.bluezone.servers.province.data.ProvinceDatabase;
import io.bluezone.servers.province.figures.UnitReport.Road;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The reports of units. A report counts for the open day: today, or the day after the last that was
 * published. So no published day is revised; a correction goes into the next. Thread safe.
 */
public final class UnitReports {

  /** A unit's figures hold for so many days, its day among them. */
  public static final int HOLDS_DAYS = 7;

  private static final String COLUMNS = "unit, day, people, smartphones, running, at, road";

  private static final String PUT =
      "insert into report (unit, day, people, smartphones, running, at, road) values"
          + " (?, ?, ?, ?, ?, ?, ?) on conflict (unit, day) do update set people ="
          + " excluded.people, smartphones = excluded.smartphones, running = excluded.running,"
          + " at = excluded.at, road = excluded.road";

  private final ProvinceDatabase database;
  private final ZoneId zone;
  private final Clock clock;

  public UnitReports(ProvinceDatabase database, ZoneId zone, Clock clock) {
    this.database = database;
    this.zone = zone;
    this.clock = clock;
  }

  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  /** {@return the day for which a report counts that comes now} */
  public LocalDate openDay() {
    LocalDate today = today();
    return lastPublished()
        .map(last -> last.isBefore(today) ? today : last.plusDays(1))
        .orElse(today);
  }

  public Optional<LocalDate> lastPublished() {
    return day("select max(day) from publication");
  }

  /** {@return the first day of which there is a report} */
  public Optional<LocalDate> first() {
    return day("select min(day) from report");
  }

  private Optional<LocalDate> day(String query) {
    return database
        .client()
        .sql(query)
        .query((row, number) -> Optional.ofNullable(row.getString(1)).map(LocalDate::parse))
        .single();
  }

  /** Takes a unit's figures for the open day, in the place of earlier ones for it. */
  public LocalDate take(String unit, UnitFigures figures, Road road) {
    return database.alone(
        () -> {
          LocalDate day = openDay();
          put(new UnitReport(unit, day, figures, clock.instant(), road));
          return day;
        });
  }

  private void put(UnitReport report) {
    putAll(List.of(report));
  }

  /** Stores reports, in a transaction of the caller's. */
  public void putAll(Collection<UnitReport> all) {
    new JdbcTemplate(database.source())
        .batchUpdate(
            PUT,
            all.stream()
                .map(
                    report ->
                        new Object[] {
                          report.unit(),
                          report.day().toString(),
                          report.figures().people(),
                          report.figures().smartphones(),
                          report.figures().running(),
                          report.at().getEpochSecond(),
                          report.road().word()
                        })
                .toList());
  }

  /** {@return the figures that hold on a day, by unit: each unit's newest of the last days} */
  public Map<String, UnitReport> holding(LocalDate day) {
    Map<String, UnitReport> found = new HashMap<>();
    database
        .client()
        .sql("select " + COLUMNS + " from report where day <= ? and day > ? order by day")
        .params(day.toString(), day.minusDays(HOLDS_DAYS).toString())
        .query((row, number) -> report(row))
        .list()
        .forEach(report -> found.put(report.unit(), report));
    return found;
  }

  /**
   * Adds up some units' figures that hold on each of so many days, the last of which is given; from
   * the first day on of which there is one. The last day's sum is that of {@link #holding}.
   */
  public List<TrendDay> trend(Set<String> units, LocalDate last, int days) {
    List<TrendDay> trend = new ArrayList<>();
    holdingByDay(last.minusDays(days - 1L), last)
        .forEach(
            (day, holding) -> {
              List<UnitReport> own =
                  holding.values().stream().filter(each -> units.contains(each.unit())).toList();
              if (!(trend.isEmpty() && own.isEmpty())) {
                long running = own.stream().mapToLong(each -> each.figures().running()).sum();
                trend.add(new TrendDay(day, running));
              }
            });
    return trend;
  }

  /** {@return the figures that hold on each of some days, as {@link #holding} of each} */
  public Map<LocalDate, Map<String, UnitReport>> holdingByDay(LocalDate from, LocalDate last) {
    ListMultimap<LocalDate, UnitReport> byDay = ArrayListMultimap.create();
    database
        .client()
        .sql("select " + COLUMNS + " from report where day <= ? and day > ?")
        .params(last.toString(), from.minusDays(HOLDS_DAYS).toString())
        .query((row, number) -> report(row))
        .list()
        .forEach(report -> byDay.put(report.day(), report));
    Map<String, UnitReport> holding = new HashMap<>();
    Map<LocalDate, Map<String, UnitReport>> found = new LinkedHashMap<>();
    for (LocalDate day = from.minusDays(HOLDS_DAYS - 1L);
        !day.isAfter(last);
        day = day.plusDays(1)) {
      LocalDate oldest = day.minusDays(HOLDS_DAYS);
      holding.values().removeIf(report -> !report.day().isAfter(oldest));
      byDay.get(day).forEach(report -> holding.put(report.unit(), report));
      if (!day.isBefore(from)) {
        found.put(day, Map.copyOf(holding));
      }
    }
    return found;
  }

  /** {@return a unit's reports, the newest first} */
  public List<UnitReport> of(String unit, int most) {
    return database
        .client()
        .sql("select " + COLUMNS + " from report where unit = ? order by day desc limit ?")
        .params(unit, most)
        .query((row, number) -> report(row))
        .list();
  }

  private static UnitReport report(ResultSet row) throws SQLException {
    return new UnitReport(
        row.getString("unit"),
        LocalDate.parse(row.getString("day")),
        new UnitFigures(row.getInt("people"), row.getInt("smartphones"), row.getInt("running")),
        Instant.ofEpochSecond(row.getLong("at")),
        Road.valueOf(row.getString("road").toUpperCase(Locale.ROOT)));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.feed;

import io.bluezone.servers.province.data.ProvinceDatabase;
import io.bluezone.servers.province.data.ProvinceFacts;
import io.bluezone.servers.province.figures.UnitReport;
import io.bluezone.servers.province.figures.UnitReports;
import io.bluezone.servers.province.units.ProvinceUnits;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The publications, a day at a time and each day once, in the order of days. A day that is over is
 * published by itself; a day without figures is left out. Thread safe.
 */
public final class Publications {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ProvinceDatabase database;
  private final ProvinceUnits units;
  private final UnitReports reports;
  private final ProvinceFacts facts;
  private final Clock clock;

  public Publications(
      ProvinceDatabase database,
      ProvinceUnits units,
      UnitReports reports,
      ProvinceFacts facts,
      Clock clock) {
    this.database = database;
    this.units = units;
    this.reports = reports;
    this.facts = facts;
    this.clock = clock;
  }

  /** Publishes all days that are over. */
  public void publishPast() {
    LocalDate today = reports.today();
    Optional<LocalDate> next =
        reports.lastPublished().map(last -> last.plusDays(1)).or(reports::first);
    if (next.isEmpty() || !next.get().isBefore(today)) {
      return;
    }
    database.alone(
        () -> {
          LocalDate day = reports.lastPublished().map(last -> last.plusDays(1)).orElse(next.get());
          while (day.isBefore(today)) {
            publish(day);
            day = day.plusDays(1);
          }
          return day;
        });
  }

  /**
   * Publishes today before it is over: what comes later counts for tomorrow.
   *
   * @return whether it was published; not if it was before, or if there are no figures
   */
  public boolean publishToday() {
    publishPast();
    return database.alone(
        () -> {
          LocalDate today = reports.today();
          return reports.openDay().equals(today) && publish(today);
        });
  }

  private boolean publish(LocalDate day) {
    Map<String, UnitReport> holding = reports.holding(day);
    if (holding.isEmpty()) {
      return false;
    }
    PublishedDay published =
        PublishedDay.of(
            day, facts.find(ProvinceFacts.SIMULATED).isPresent(), units.tree(), holding);
    database
        .client()
        .sql("insert into publication (day, at, content) values (?, ?, ?)")
        .params(
            day.toString(), clock.instant().getEpochSecond(), JSON.writeValueAsString(published))
        .update();
    return true;
  }

  /** {@return the days that were published, the newest first} */
  public List<String> days() {
    return database
        .client()
        .sql("select day from publication order by day desc")
        .query((row, number) -> row.getString(1))
        .list();
  }

  /** {@return what was published of a day, as JSON} */
  public Optional<String> content(String day) {
    return database
        .client()
        .sql("select content from publication where day = ?")
        .param(day)
        .query(String.class)
        .optional();
  }

  /** Reads what was published. */
  public static PublishedDay read(String content) {
    return JSON.readValue(content, PublishedDay.class);
  }

  static byte[] write(Object content) {
    return JSON.writeValueAsBytes(content);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.demo;

import io.bluezone.servers.province.data.ProvinceDatabase;
import io.bluezone.servers.province.data.ProvinceFacts;
import io.bluezone.servers.province.feed.Publications;
import io.bluezone.servers.province.figures.UnitReports;
import io.bluezone.servers.province.units.ProvinceUnit;
import io.bluezone.servers.province.units.ProvinceUnits;
import java.time.ZoneId;
import java.util.List;

/** Fills an empty database with the made-up province and {@value #DAYS} days of its figures. */
public final class Demo {

  public static final int DAYS = 60;

  private final ProvinceDatabase database;
  private final ProvinceUnits units;
  private final UnitReports reports;
  private final Publications publications;
  private final ProvinceFacts facts;

  public Demo(
      ProvinceDatabase database,
      ProvinceUnits units,
      UnitReports reports,
      Publications publications,
      ProvinceFacts facts) {
    this.database = database;
    this.units = units;
    this.reports = reports;
    this.publications = publications;
    this.facts = facts;
  }

  /**
   * Fills it, once.
   *
   * @throws IllegalStateException if there are units that are not made up
   */
  public void fill(ZoneId zone) {
    if (facts.find(ProvinceFacts.SIMULATED).isPresent()) {
      return;
    }
    if (!units.tree().isEmpty()) {
      throw new IllegalStateException(
          "--demo needs a database without units: give another folder by --data");
    }
    List<ProvinceUnit> made = MadeProvince.units();
    units.replace(made);
    database.alone(
        () -> {
          reports.putAll(MadeFigures.of(made, reports.today(), DAYS, zone));
          facts.put(ProvinceFacts.SIMULATED, "true");
          return true;
        });
    publications.publishPast();
  }
}

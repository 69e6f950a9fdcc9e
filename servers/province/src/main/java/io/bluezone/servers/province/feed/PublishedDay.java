// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.feed;

import io.bluezone.servers.province.feed.HiddenCounts.HiddenCount;
import io.bluezone.servers.province.figures.UnitFigures;
import io.bluezone.servers.province.figures.UnitReport;
import io.bluezone.servers.province.units.ProvinceUnit;
import io.bluezone.servers.province.units.UnitTree;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The open figures of a day, hidden and rounded once: JSON, CSV and pages are made of them. */
public record PublishedDay(
    int format,
    String day,
    boolean simulated,
    List<PublishedGroup> groups,
    List<PublishedSum> totals) {

  private static final int FORMAT = 1;

  /** A group's parent and kind. */
  private record Place(String parent, String kind) {}

  public PublishedDay {
    groups = List.copyOf(groups);
    totals = List.copyOf(totals);
  }

  /** Hides and rounds what holds on a day. */
  public static PublishedDay of(
      LocalDate day, boolean simulated, UnitTree tree, Map<String, UnitReport> holding) {
    Map<Place, List<ProvinceUnit>> places = new LinkedHashMap<>();
    for (ProvinceUnit unit : tree.reporting()) {
      places
          .computeIfAbsent(new Place(unit.parent(), unit.kind().word()), place -> new ArrayList<>())
          .add(unit);
    }
    List<PublishedGroup> groups = new ArrayList<>();
    Map<String, PublishedSum> totals = new LinkedHashMap<>();
    places.forEach(
        (place, units) -> {
          PublishedGroup group = group(place, units, holding);
          groups.add(group);
          totals.merge(place.kind(), group.sum(), PublishedSum::plus);
        });
    return new PublishedDay(
        FORMAT, day.toString(), simulated, groups, List.copyOf(totals.values()));
  }

  private static PublishedGroup group(
      Place place, List<ProvinceUnit> units, Map<String, UnitReport> holding) {
    List<PublishedUnit> listed = new ArrayList<>();
    List<HiddenCount> hidden = new ArrayList<>();
    for (ProvinceUnit unit : units) {
      Optional<UnitFigures> figures =
          Optional.ofNullable(holding.get(unit.code())).map(UnitReport::figures);
      Optional<UnitFigures> shown =
          figures.filter(each -> HiddenCounts.isShown(unit.population(), each.running()));
      if (unit.population() >= HiddenCounts.SHOWN_FROM) {
        listed.add(
            new PublishedUnit(
                unit.code(),
                unit.names().vietnamese(),
                unit.names().english(),
                unit.population(),
                unit.smartphones(),
                shown.map(PublishedDay::rounded)));
      }
      if (shown.isEmpty()) {
        figures.ifPresent(each -> hidden.add(new HiddenCount(each.running(), unit.population())));
      }
    }
    Optional<Integer> others =
        hidden.stream().allMatch(each -> each.count() < HiddenCounts.SHOWN_FROM)
            ? HiddenCounts.sum(hidden)
            : Optional.empty();
    return new PublishedGroup(
        place.parent(), place.kind(), listed, PublishedSum.of(place.kind(), listed, others));
  }

  private static UnitFigures rounded(UnitFigures figures) {
    return new UnitFigures(
        HiddenCounts.rounded(figures.people()),
        HiddenCounts.rounded(figures.smartphones()),
        HiddenCounts.rounded(figures.running()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.pages;

import io.bluezone.servers.province.chart.TrendChart;
import io.bluezone.servers.province.chart.UnitMap;
import io.bluezone.servers.province.figures.Standing;
import io.bluezone.servers.province.figures.TrendDay;
import io.bluezone.servers.province.figures.UnitReports;
import io.bluezone.servers.province.map.Boundaries;
import io.bluezone.servers.province.map.BoundaryMap;
import io.bluezone.servers.province.measures.Measure;
import io.bluezone.servers.province.measures.MeasureEffects;
import io.bluezone.servers.province.units.ProvinceUnit;
import io.bluezone.servers.province.words.ProvinceTimes;
import io.bluezone.servers.province.words.TrendWords;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The pictures of the pages, of the same figures as their tables. Thread safe. */
@Component
record ChartModel(UnitReports reports, Boundaries boundaries, TrendWords words) {

  private static final int DAYS = 60;

  /** A trend as it is shown: its title, and its picture for a desk and for a telephone. */
  record Trend(String finding, String wide, String narrow) {}

  /** A map as it is shown. */
  record Tiles(String finding, String picture, List<UnitMap.Shade> legend) {}

  /** Adds the trend of some units together, if they have reported. */
  void addTrend(List<ProvinceUnit> units, LocalDate last, Locale locale, Model model) {
    List<TrendDay> days =
        reports.trend(
            units.stream().map(ProvinceUnit::code).collect(Collectors.toSet()), last, DAYS);
    if (days.size() > 1) {
      String finding = words.finding(days, locale);
      TrendChart.Words said = words.words(finding, locale);
      model.addAttribute(
          "trend",
          new Trend(
              finding,
              TrendChart.draw(days, TrendChart.WIDE, said),
              TrendChart.draw(days, TrendChart.NARROW, said)));
    }
  }

  /** Adds the shares of units with a measure and of those without, if both have figures. */
  void addPair(MeasureEffects.Lines lines, Measure measure, Locale locale, Model model) {
    if (lines.with().size() > 1 && lines.without().size() > 1) {
      TrendChart.Words said =
          new TrendChart.Words(
              words.say(locale, "measures.chart"),
              thousandths ->
                  words
                      .times(locale)
                      .percent(Optional.of((double) thousandths / MeasureEffects.THOUSAND)),
              words.times(locale)::shortDay);
      model.addAttribute(
          "pair",
          new Trend(
              said.label(),
              draw(lines, measure, TrendChart.WIDE, said),
              draw(lines, measure, TrendChart.NARROW, said)));
    }
  }

  private static String draw(
      MeasureEffects.Lines lines, Measure measure, TrendChart.Size size, TrendChart.Words said) {
    return TrendChart.drawPair(lines.with(), lines.without(), measure.firstDay(), size, said);
  }

  /** Adds the map of units in the order of their ranking, if they have places. */
  void addMap(List<Standing> ranked, Locale locale, Model model) {
    BoundaryMap map = boundaries.of(ranked.stream().map(Standing::unit).toList());
    List<Standing> reported = ranked.stream().filter(each -> each.report().isPresent()).toList();
    if (map.shapes().isEmpty() || reported.isEmpty()) {
      return;
    }
    ProvinceTimes times = words.times(locale);
    Standing first = reported.get(0);
    Standing last = reported.get(reported.size() - 1);
    String finding =
        words.say(
            locale,
            "map.finding",
            times.percent(first.ofPopulation()),
            first.unit().name(locale),
            times.percent(last.ofPopulation()),
            last.unit().name(locale));
    UnitMap drawing = UnitMap.of(ranked);
    model.addAttribute(
        "map",
        new Tiles(
            finding,
            drawing.draw(
                map,
                ranked,
                finding,
                each -> each.unit().name(locale) + ": " + times.percent(each.ofPopulation())),
            drawing.legend()));
  }
}

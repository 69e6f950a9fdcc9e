// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.pages;

import io.bluezone.servers.province.figures.Standing;
import io.bluezone.servers.province.figures.UnitReports;
import io.bluezone.servers.province.roads.AppCount;
import io.bluezone.servers.province.roads.BoxDay;
import io.bluezone.servers.province.roads.BoxDays;
import io.bluezone.servers.province.roads.UnitCounts;
import io.bluezone.servers.web.page.Page;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The figures of units by their three roads, beside each other: they are never added up. */
@Page
record RoadPages(UnitScope scope, UnitReports reports, BoxDays boxes, UnitCounts apps) {

  private static final int WEEKS = 14;

  /** A unit by all roads; absent is what it has not. */
  public record Line(Standing form, @Nullable BoxDay boxes, @Nullable AppCount apps) {

    boolean isOfMoreThanForms() {
      return boxes != null || apps != null;
    }
  }

  @GetMapping("/roads")
  String show(Principal user, Model model) {
    LocalDate open = reports.openDay();
    LocalDate day = reports.today().minusDays(1);
    Map<String, BoxDay> phones = boxes.of(day);
    Map<String, AppCount> counted = apps.since(day.minusDays(WEEKS));
    List<Line> lines =
        OverviewPages.standings(scope.seen(user), reports.holding(open)).stream()
            .map(
                each ->
                    new Line(each, phones.get(each.unit().code()), counted.get(each.unit().code())))
            .filter(Line::isOfMoreThanForms)
            .toList();
    model.addAttribute("day", day);
    model.addAttribute("lines", lines);
    model.addAttribute("offered", apps.isOffered());
    model.addAttribute("readAt", apps.readAt().orElse(null));
    return "province/roads";
  }
}

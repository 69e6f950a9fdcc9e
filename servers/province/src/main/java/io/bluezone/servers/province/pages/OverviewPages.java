// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.pages;

import io.bluezone.servers.province.feed.FeedShelf;
import io.bluezone.servers.province.feed.Publications;
import io.bluezone.servers.province.figures.Standing;
import io.bluezone.servers.province.figures.UnitReport;
import io.bluezone.servers.province.figures.UnitReports;
import io.bluezone.servers.province.units.ProvinceUnit;
import io.bluezone.servers.province.units.UnitKind;
import io.bluezone.servers.web.Acts;
import io.bluezone.servers.web.page.Page;
import java.security.Principal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The first page: how far it has come, in which unit, and whether the day is published. */
@Page
record OverviewPages(
    UnitScope scope,
    UnitReports reports,
    Publications publications,
    FeedShelf shelf,
    ChartModel charts,
    Acts acts) {

  @GetMapping("/")
  String overview(
      @RequestParam(defaultValue = "COMMUNE") UnitKind kind,
      Principal user,
      Locale locale,
      Model model) {
    LocalDate open = reports.openDay();
    List<Standing> all = standings(scope.seen(user), reports.holding(open));
    List<Standing> ranked =
        all.stream().filter(each -> each.unit().kind() == kind).sorted(Standing.BY_SHARE).toList();
    model.addAttribute("open", open);
    model.addAttribute("units", all.size());
    model.addAttribute("late", all.stream().filter(each -> each.isLate(open)).count());
    model.addAttribute("kind", kind);
    model.addAttribute(
        "kinds",
        Arrays.stream(UnitKind.values())
            .filter(each -> all.stream().anyMatch(standing -> standing.unit().kind() == each))
            .toList());
    model.addAttribute("ranked", ranked);
    long running = ranked.stream().mapToLong(Standing::running).sum();
    model.addAttribute("running", running);
    model.addAttribute(
        "ofPopulation",
        share(running, ranked.stream().mapToLong(each -> each.unit().population()).sum()));
    model.addAttribute(
        "ofSmartphones",
        share(running, ranked.stream().mapToLong(each -> each.unit().smartphones()).sum()));
    charts.addTrend(ranked.stream().map(Standing::unit).toList(), open, locale, model);
    charts.addMap(ranked, locale, model);
    model.addAttribute("published", reports.lastPublished().orElse(null));
    model.addAttribute("isPublished", !open.equals(reports.today()));
    return "province/overview";
  }

  static List<Standing> standings(List<ProvinceUnit> units, Map<String, UnitReport> holding) {
    return units.stream()
        .map(unit -> new Standing(unit, Optional.ofNullable(holding.get(unit.code()))))
        .toList();
  }

  private static Optional<Double> share(long part, long whole) {
    return whole == 0 ? Optional.empty() : Optional.of((double) part / whole);
  }

  /** Publishes today: what comes later counts for tomorrow. */
  @PostMapping("/publications")
  String publish(Principal user, RedirectAttributes flash) {
    if (publications.publishToday()) {
      shelf.lookAgain();
      acts.note(user.getName(), "day.published", reports.today().toString());
      flash.addFlashAttribute("done", "overview.now-published");
    } else {
      flash.addFlashAttribute("refused", "overview.not-published");
    }
    return "redirect:/";
  }
}

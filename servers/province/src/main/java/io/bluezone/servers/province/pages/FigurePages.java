// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.pages;

import io.bluezone.servers.province.figures.ReportLinks;
import io.bluezone.servers.province.figures.Standing;
import io.bluezone.servers.province.figures.UnitReport.Road;
import io.bluezone.servers.province.figures.UnitReports;
import io.bluezone.servers.province.units.ProvinceUnit;
import io.bluezone.servers.web.Acts;
import io.bluezone.servers.web.page.Page;
import io.bluezone.servers.web.text.QrCode;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The units that have not reported, a unit's page, figures that a clerk types in, and a unit's
 * link.
 */
@Page
record FigurePages(
    UnitScope scope,
    UnitReports reports,
    ReportLinks links,
    ChartModel charts,
    RoadModel roads,
    Acts acts,
    ProvinceAddress address) {

  private static final int SHOWN = 60;

  @GetMapping("/figures")
  String list(Principal user, Model model) {
    LocalDate open = reports.openDay();
    List<Standing> all = OverviewPages.standings(scope.seen(user), reports.holding(open));
    List<Standing> late = all.stream().filter(each -> each.isLate(open)).toList();
    model.addAttribute("open", open);
    model.addAttribute("all", all);
    model.addAttribute("late", late);
    return "province/figures";
  }

  @GetMapping("/units/{code}")
  String unit(@PathVariable String code, Principal user, Locale locale, Model model) {
    ProvinceUnit unit = scope.find(code, user);
    LocalDate open = reports.openDay();
    model.addAttribute("unit", unit);
    model.addAttribute("open", open);
    model.addAttribute("mayChange", scope.mayChange(code, user));
    model.addAttribute("reports", reports.of(code, SHOWN));
    roads.add(code, model);
    charts.addTrend(List.of(unit), open, locale, model);
    if (!model.containsAttribute("values")) {
      model.addAttribute("values", suggested(code));
    }
    return "province/unit";
  }

  /** People and smartphones as they were; how many run the app is asked again. */
  private FormValues suggested(String code) {
    return reports.of(code, 1).stream()
        .findFirst()
        .map(
            last ->
                new FormValues(
                    Integer.toString(last.figures().people()),
                    Integer.toString(last.figures().smartphones()),
                    ""))
        .orElse(new FormValues("", "", ""));
  }

  @PostMapping("/units/{code}/figures")
  String take(
      @PathVariable String code,
      @RequestParam String people,
      @RequestParam String smartphones,
      @RequestParam String running,
      Principal user,
      RedirectAttributes flash) {
    ProvinceUnit unit = scope.own(code, user);
    FormValues values = new FormValues(people, smartphones, running);
    values
        .figures()
        .ifPresentOrElse(
            figures -> {
              LocalDate day = reports.take(unit.code(), figures, Road.CLERK);
              acts.note(user.getName(), "figures.typed", unit.code() + " " + day);
              flash.addFlashAttribute("done", "figures.taken");
            },
            () -> {
              flash.addFlashAttribute("refused", "figures.refused");
              flash.addFlashAttribute("values", values);
            });
    return "redirect:/units/" + unit.code();
  }

  /** A sheet of paper for a unit that has no telephone to report with. */
  @GetMapping("/units/{code}/sheet")
  String sheet(@PathVariable String code, Principal user, Model model) {
    model.addAttribute("unit", scope.own(code, user));
    return "province/unit-sheet";
  }

  /** Gives a new link; it is shown on the next page alone. */
  @PostMapping("/units/{code}/link")
  String renew(@PathVariable String code, Principal user, RedirectAttributes flash) {
    ProvinceUnit unit = scope.own(code, user);
    flash.addFlashAttribute("link", address.base() + "/r/" + links.renew(unit.code()));
    acts.note(user.getName(), "link.made", unit.code());
    return "redirect:/units/" + unit.code() + "/link";
  }

  /** The only time that a link can be seen. */
  @GetMapping("/units/{code}/link")
  String link(@PathVariable String code, Principal user, Model model) {
    ProvinceUnit unit = scope.own(code, user);
    if (!(model.getAttribute("link") instanceof String link)) {
      return "redirect:/units/" + unit.code();
    }
    model.addAttribute("unit", unit);
    model.addAttribute("qr", QrCode.of(link));
    return "province/link";
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.pages;

import io.bluezone.servers.province.figures.ReportLinks;
import io.bluezone.servers.province.figures.UnitFigures;
import io.bluezone.servers.province.figures.UnitReport;
import io.bluezone.servers.province.figures.UnitReport.Road;
import io.bluezone.servers.province.figures.UnitReports;
import io.bluezone.servers.province.units.ProvinceUnit;
import io.bluezone.servers.province.units.ProvinceUnits;
import io.bluezone.servers.web.Acts;
import io.bluezone.servers.web.page.Page;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** A unit's form of three numbers, on a telephone, by the unit's link and without a login. */
@Page
record ReportFormPages(ReportLinks links, ProvinceUnits units, UnitReports reports, Acts acts) {

  @GetMapping("/r/{code}")
  String form(@PathVariable String code, Model model) {
    ProvinceUnit unit = unit(code);
    Optional<UnitReport> last = reports.of(unit.code(), 1).stream().findFirst();
    show(unit, code, model);
    model.addAttribute(
        "values",
        last.map(UnitReport::figures)
            .map(
                figures ->
                    new FormValues(
                        Integer.toString(figures.people()),
                        Integer.toString(figures.smartphones()),
                        ""))
            .orElse(new FormValues("", "", "")));
    return "province/report";
  }

  private ProvinceUnit unit(String code) {
    return links
        .unitOf(code)
        .flatMap(each -> units.tree().find(each))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private void show(ProvinceUnit unit, String code, Model model) {
    LocalDate open = reports.openDay();
    model.addAttribute("unit", unit);
    model.addAttribute("code", code);
    model.addAttribute("open", open);
    model.addAttribute(
        "sent",
        reports.of(unit.code(), 1).stream()
            .filter(each -> each.day().equals(open))
            .findFirst()
            .orElse(null));
  }

  /** Shows the page at once: a form that is sent again says the same again. */
  @PostMapping("/r/{code}")
  String take(
      @PathVariable String code,
      @RequestParam String people,
      @RequestParam String smartphones,
      @RequestParam String running,
      Model model) {
    ProvinceUnit unit = unit(code);
    FormValues values = new FormValues(people, smartphones, running);
    Optional<UnitFigures> figures = values.figures();
    if (figures.isPresent()) {
      LocalDate day = reports.take(unit.code(), figures.get(), Road.LINK);
      acts.note("unit:" + unit.code(), "figures.reported", day.toString());
      model.addAttribute("done", "figures.thanks");
    } else {
      model.addAttribute("refused", "figures.refused");
    }
    show(unit, code, model);
    model.addAttribute("values", values);
    return "province/report";
  }
}

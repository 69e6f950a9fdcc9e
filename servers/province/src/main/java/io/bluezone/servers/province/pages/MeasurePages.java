// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.pages;

import io.bluezone.servers.province.figures.UnitReports;
import io.bluezone.servers.province.measures.Measure;
import io.bluezone.servers.province.measures.MeasureEffect;
import io.bluezone.servers.province.measures.MeasureEffects;
import io.bluezone.servers.province.measures.MeasureRegister;
import io.bluezone.servers.province.units.ProvinceUnit;
import io.bluezone.servers.web.Acts;
import io.bluezone.servers.web.page.Page;
import io.bluezone.servers.web.text.ShownName;
import java.security.Principal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The measures that were taken, and whether their units' figures have grown more than others'. */
@Page
record MeasurePages(
    UnitScope scope,
    MeasureRegister measures,
    MeasureEffects effects,
    UnitReports reports,
    ChartModel charts,
    Acts acts) {

  private static final String PAGE = "/measures";
  private static final int SHOWN = 12;
  private static final int OLDEST_DAYS = 366;

  /** A measure as a person sees it: its units that they see, and the comparison. */
  public record Line(Measure measure, List<ProvinceUnit> units, MeasureEffect effect) {}

  @GetMapping(PAGE)
  String list(Principal user, Model model) {
    List<ProvinceUnit> seen = scope.seen(user);
    model.addAttribute(
        "lines",
        measures.all().stream()
            .map(each -> line(each, seen))
            .filter(each -> !each.units().isEmpty())
            .limit(SHOWN)
            .toList());
    model.addAttribute("own", scope.changeable(user));
    model.addAttribute("today", reports.today());
    model.addAttribute("longest", Measure.LONGEST_NAME);
    return "province/measures";
  }

  private Line line(Measure measure, List<ProvinceUnit> seen) {
    return new Line(
        measure,
        seen.stream().filter(unit -> measure.units().contains(unit.code())).toList(),
        effects.of(measure, seen));
  }

  @PostMapping(PAGE)
  String add(
      @RequestParam String name,
      @RequestParam String day,
      @RequestParam(defaultValue = "") List<String> unit,
      Principal user,
      RedirectAttributes flash) {
    String said = name.strip();
    Set<String> units = new HashSet<>(unit);
    if (!ShownName.isGood(said, Measure.LONGEST_NAME)
        || units.isEmpty()
        || !codes(scope.changeable(user)).containsAll(units)
        || !isDay(day)) {
      flash.addFlashAttribute("refused", "measures.refused");
      return "redirect:" + PAGE;
    }
    Measure made = measures.add(said, LocalDate.parse(day), units);
    acts.note(user.getName(), "measure.added", made.id() + " " + said);
    flash.addFlashAttribute("done", "measures.added");
    return "redirect:" + PAGE + "/" + made.id();
  }

  private static Set<String> codes(List<ProvinceUnit> units) {
    return units.stream().map(ProvinceUnit::code).collect(Collectors.toSet());
  }

  /** Tells if a text is a day of the last year, or today. */
  private boolean isDay(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      LocalDate today = reports.today();
      return !day.isAfter(today) && !day.isBefore(today.minusDays(OLDEST_DAYS));
    } catch (DateTimeException e) {
      return false;
    }
  }

  @GetMapping(PAGE + "/{id}")
  String show(@PathVariable String id, Principal user, Locale locale, Model model) {
    List<ProvinceUnit> seen = scope.seen(user);
    Line line = find(id, seen);
    model.addAttribute("line", line);
    model.addAttribute("mayRemove", mayRemove(line.measure(), user));
    charts.addPair(effects.lines(line.measure(), seen), line.measure(), locale, model);
    return "province/measure";
  }

  private Line find(String id, List<ProvinceUnit> seen) {
    return measures
        .find(id)
        .map(each -> line(each, seen))
        .filter(each -> !each.units().isEmpty())
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private boolean mayRemove(Measure measure, Principal user) {
    return codes(scope.changeable(user)).containsAll(measure.units());
  }

  @PostMapping(PAGE + "/{id}/remove")
  String remove(@PathVariable String id, Principal user, RedirectAttributes flash) {
    Line line = find(id, scope.seen(user));
    if (!mayRemove(line.measure(), user)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    measures.remove(id);
    acts.note(user.getName(), "measure.removed", id + " " + line.measure().name());
    flash.addFlashAttribute("done", "measures.removed");
    return "redirect:" + PAGE;
  }
}

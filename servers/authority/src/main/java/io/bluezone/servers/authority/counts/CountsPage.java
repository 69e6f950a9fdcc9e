// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.counts;

import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.errors.Refused;
import io.bluezone.servers.authority.staff.ActOutcome;
import io.bluezone.servers.authority.staff.StaffPage;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Figures of a count with their intervals, what they cost, and codes to enrol devices. */
@StaffPage
record CountsPage(
    Leader leader, CountsFeed feed, Enrolments enrolments, Uploads uploads, LeaderLoop loop) {

  private static final String PAGE = "/staff/counts";

  /** The answers that have a column. */
  private static final List<List<String>> COLUMNS =
      List.of(
          List.of("state", "works"),
          List.of("checked today", "yes"),
          List.of("warned", "yes"),
          List.of("opened", "yes"),
          List.of("disclosed", "yes"));

  private static final int SHOWN = 200;

  /** A count and the ends of its interval, cut off where no true count can lie. */
  public record Cell(String name, long count, long least, long most) {

    static Cell of(String name, long count, Figure figure) {
      return new Cell(
          name,
          within(count, figure),
          within(count - figure.halfWidth(), figure),
          within(count + figure.halfWidth(), figure));
    }

    private static long within(long count, Figure figure) {
      return Math.max(0, Math.min(count, figure.reports()));
    }
  }

  /** A unit's row; hindrances are those that stand out of the noise. */
  public record Row(
      String unit,
      LocalDate firstDay,
      LocalDate lastDay,
      long reports,
      long expected,
      List<Cell> cells,
      List<Cell> hindrances) {

    static Row of(Figure figure) {
      List<Cell> cells = new ArrayList<>();
      for (List<String> column : COLUMNS) {
        Map<String, Long> answers = figure.counts().getOrDefault(column.get(0), Map.of());
        cells.add(Cell.of(column.get(0), answers.getOrDefault(column.get(1), 0L), figure));
      }
      List<Cell> hindrances = new ArrayList<>();
      figure
          .counts()
          .getOrDefault("state", Map.of())
          .forEach(
              (state, count) -> {
                if (!state.equals("works") && count > figure.halfWidth()) {
                  hindrances.add(Cell.of(state, count, figure));
                }
              });
      return new Row(
          figure.unit(),
          figure.firstDay(),
          figure.lastDay(),
          figure.reports(),
          figure.expected(),
          cells,
          hindrances);
    }
  }

  @GetMapping(PAGE)
  String show(HttpServletRequest request, Model model) {
    boolean counts = leader.setup().isPresent();
    model.addAttribute("counts", counts);
    if (counts) {
      CountsFeed.Published published = feed.published();
      model.addAttribute("firstDay", published.firstDay());
      model.addAttribute("spent", published.spent());
      model.addAttribute("tables", List.of(rows(published.units()), rows(published.regions())));
      model.addAttribute("waiting", uploads.waiting());
      model.addAttribute("failure", loop.failure().orElse(""));
      model.addAttribute("mayIssue", request.isUserInRole("ADMINISTRATOR"));
      model.addAttribute("most", Enrolments.MOST);
      model.addAttribute("least", Enrolments.LEAST_UNIT);
    }
    return "staff/counts";
  }

  private static List<Row> rows(List<Figure> figures) {
    return figures.stream().limit(SHOWN).map(Row::of).toList();
  }

  /** The only time that codes can be seen: when the page is asked for again, they are gone. */
  @PostMapping(PAGE + "/codes")
  String issue(
      @RequestParam String unit,
      @RequestParam int number,
      Principal user,
      RedirectAttributes flash) {
    try {
      List<String> codes = enrolments.issue(unit.strip(), number, Actor.staff(user.getName()));
      flash.addFlashAttribute("codes", new ArrayList<>(codes));
      flash.addFlashAttribute("unit", unit.strip());
    } catch (Refused e) {
      flash.addFlashAttribute("refused", ActOutcome.key(e));
    }
    return "redirect:" + PAGE;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages.operator;

import io.bluezone.servers.venue.state.Attention;
import io.bluezone.servers.venue.state.HistoryPoint;
import io.bluezone.servers.venue.state.VenueProblem;
import io.bluezone.servers.venue.state.VenueState;
import io.bluezone.servers.venue.state.VenueState.Change;
import io.bluezone.servers.venue.state.VenueState.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** The changing parts of the open overview, each by the id of its element. Thread safe. */
final class OverviewParts {

  private static final String TEMPLATE = "venue/parts";

  private static final Map<String, Set<Change>> PARTS =
      Map.of(
          "now", Set.of(Change.PHONES, Change.GATE, Change.RADIO, Change.HISTORY),
          "radio", Set.of(Change.RADIO, Change.HISTORY),
          "authority", Set.of(Change.CASES),
          "problems", Set.of(Change.RADIO, Change.CASES, Change.HISTORY),
          "day", Set.of(Change.HISTORY),
          "fortnight", Set.of(Change.HISTORY),
          "visits", Set.of(Change.CASES),
          "drill", Set.of(Change.CASES));

  private final VenueState venue;
  private final SpringTemplateEngine templates;
  private volatile List<HistoryPoint> minutes = List.of();
  private volatile List<HistoryPoint> hours = List.of();

  OverviewParts(VenueState venue, SpringTemplateEngine templates) {
    this.venue = venue;
    this.templates = templates;
  }

  Map<String, Object> model(Locale language) {
    readHistory();
    return shown(language);
  }

  /** Two weeks are not read again for each phone that comes or goes. */
  private void readHistory() {
    minutes = venue.history(Span.DAY);
    hours = venue.history(Span.FORTNIGHT);
  }

  private Map<String, Object> shown(Locale language) {
    VenueTimes times = new VenueTimes(venue.zone(), language, venue.time());
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("times", times);
    model.put("phones", venue.phones());
    model.put("gate", venue.gate());
    model.put("radio", venue.radio());
    List<VenueProblem> problems = venue.problems();
    model.put("problems", problems);
    model.put("knowsOfCases", Attention.knowsOfCases(problems));
    model.put("authority", venue.authority());
    Attention.openCase(venue).ifPresent(each -> model.put("openCase", each));
    model.put("visits", venue.caseVisits());
    model.put("drill", venue.drill().isPresent());
    model.put("disclosable", !venue.disclosableDays().isEmpty());
    model.put("day", Chart.day(minutes, times));
    model.put("fortnight", Chart.fortnight(hours, times));
    return model;
  }

  /** {@return the parts that show one of some changes, as HTML by their ids} */
  Map<String, String> of(Set<Change> changes, Locale language) {
    Map<String, String> parts = new LinkedHashMap<>();
    if (changes.contains(Change.HISTORY)) {
      readHistory();
    }
    Context context = new Context(language, shown(language));
    PARTS.forEach(
        (id, shown) -> {
          if (changes.stream().anyMatch(shown::contains)) {
            parts.put(id, templates.process(TEMPLATE, Set.of(id), context));
          }
        });
    return parts;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.report;

import io.bluezone.servers.cli.Version;
import io.bluezone.servers.cli.value.PlotPage;
import io.bluezone.servers.outbreak.city.CityScore;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The report as one HTML page that needs nothing else. */
final class ReportPage {

  /** The page's account of how it was made. */
  record Made(LocalDate day, String command, String tolerance, String latency, int minutes) {}

  private final Words words;
  private final PublishedTables tables;
  private final PlotPage page;

  ReportPage(Words words, PublishedTables tables) {
    this.words = words;
    this.tables = tables;
    page = new PlotPage(words.get("lang"), words.texts().getString("title"));
  }

  String write(Made made, Picture picture, Optional<CityScore> city) throws IOException {
    page.line("%s", STYLE);
    page.line("<p>%s</p>", words.get("subtitle"));
    paragraph(words.get("made", made.day().toString(), Version.number(), made.command()));
    paragraph(words.get("settings", made.tolerance(), made.latency(), made.minutes()));
    paragraph(words.get("suppressed", tables.suppression().threshold()));
    figures();
    heading("curve");
    page.wide(CurvePicture.draw(words, tables.curve()));
    paragraph(words.get("curve.text"));
    table(tables.days());
    heading("network");
    network(picture);
    heading("busiest");
    table(tables.busiest());
    heading("places");
    if (tables.places().rows().isEmpty()) {
      paragraph(words.get("places.none"));
    } else {
      table(tables.places());
    }
    heading("spread");
    paragraph(words.get("spread.text"));
    paragraph(tables.spreadSentence());
    table(tables.spread());
    heading("components");
    paragraph(words.get("components.text"));
    table(tables.components());
    heading("claims");
    paragraph(words.get("claims.text"));
    table(tables.claims());
    city.ifPresent(this::city);
    heading("method");
    paragraph(words.get("method.text"));
    return page.html();
  }

  private void figures() {
    page.line("<div class=\"tiles\">");
    tables.figures().forEach((name, figure) -> page.tile(Words.escape(figure), name));
    page.line("</div>");
  }

  private void network(Picture picture) {
    if (picture.people() < tables.suppression().threshold()) {
      paragraph(words.get("network.few", tables.suppression().threshold()));
      return;
    }
    page.wide(
        NetworkPicture.draw(words, picture, tables.data().totals().levels(), tables.suppression()));
    paragraph(words.get("network.text") + " " + words.get("network.levels"));
  }

  private void city(CityScore score) {
    heading("city");
    paragraph(words.get("city.text", score.people(), score.cases(), String.valueOf(score.seed())));
    page.wide(CityPicture.draw(words, score.points()));
    List<List<String>> rows = new ArrayList<>();
    for (CityScore.Point point : score.points()) {
      rows.add(
          List.of(
              CityScore.percent(point.adoption()),
              CityScore.percent(point.recallF1()),
              CityScore.percent(point.precisionF1()),
              CityScore.percent(point.recallF2()),
              CityScore.percent(point.precisionF2())));
    }
    table(
        new PublishedTables.Table(
            List.of(
                words.get("city.adoption"),
                words.get("city.recall", "F1"),
                words.get("city.precision", "F1"),
                words.get("city.recall", "F2"),
                words.get("city.precision", "F2")),
            rows));
    if (rows.stream().anyMatch(row -> row.contains(CityScore.percent(null)))) {
      paragraph(words.get("city.none"));
    }
  }

  private void heading(String key) {
    page.line("<h2>%s</h2>", words.get(key));
  }

  private void paragraph(String text) {
    page.line("<p class=\"soft\">%s</p>", text);
  }

  private void table(PublishedTables.Table table) {
    StringBuilder rows = new StringBuilder("<table><thead><tr>");
    table.columns().forEach(name -> rows.append("<th scope=\"col\">").append(name).append("</th>"));
    rows.append("</tr></thead><tbody>\n");
    for (List<String> row : table.rows()) {
      rows.append("<tr>");
      row.forEach(cell -> rows.append("<td>").append(Words.escape(cell)).append("</td>"));
      rows.append("</tr>\n");
    }
    page.wide(rows.append("</tbody></table>").toString());
  }

  private static final String STYLE =
      """
      <style>
      :root{--f0:#8f1d1f;--f1:#b85600;--f2:#7d6300;--f3:#2f6f96;--faint:#7d8a97}
      @media (prefers-color-scheme:dark){:root{--f0:#ff8f86;--f1:#ffb454;--f2:#e6d36a;--f3:#7cc0ee;--faint:#7c8996}}
      .drawn{width:100%;max-width:35rem;height:auto} svg{font-size:12.5px}
      svg text{fill:var(--soft)} svg .head{fill:var(--ink);font-size:14px;font-weight:bold}
      th:first-child,td:first-child{overflow-wrap:normal} tr>:first-child{min-width:5.6rem}
      @media (max-width:30rem){th,td{padding:.3rem .25rem;font-size:.9rem} th{font-size:.75rem}}
      .grid{stroke:var(--line)} .hatch{stroke:var(--soft);stroke-width:2}
      .f0,.f0l{fill:var(--f0)} .f1,.f1l{fill:var(--f1)} .f2,.f2l{fill:var(--f2)} .f3,.f3l{fill:var(--f3)}
      .f0,.f1,.f2,.f3{stroke:var(--ground);stroke-width:.6}
      .few{fill:url(#few);stroke-width:1.5} .f0l{stroke:var(--f0)} .f1l{stroke:var(--f1)} .f2l{stroke:var(--f2)} .f3l{stroke:var(--f3)}
      .ring{fill:none;stroke:var(--line);stroke-dasharray:2 5}
      .contact{stroke:var(--faint);stroke-width:.8;stroke-dasharray:1 4} .source{stroke:var(--soft);stroke-width:1.4}
      </style>
      """;
}

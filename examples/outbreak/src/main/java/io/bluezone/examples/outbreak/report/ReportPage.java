// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.report;

import io.bluezone.examples.outbreak.city.CityScore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The report as one HTML page that needs nothing else. */
final class ReportPage {

  /** The page's account of how it was made. */
  record Made(LocalDate day, String tolerance, String latency, int minutes) {}

  private final Words words;
  private final PublishedTables tables;
  private final StringBuilder page = new StringBuilder();

  ReportPage(Words words, PublishedTables tables) {
    this.words = words;
    this.tables = tables;
  }

  String write(Made made, Picture picture, Optional<CityScore> city) {
    page.append(
        """
        <!DOCTYPE html>
        <html lang="%s"><head><meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title><style>%s</style></head><body><main>
        <h1>%s</h1><p class="lead">%s</p>
        """
            .formatted(
                words.get("lang"),
                words.get("title"),
                STYLE,
                words.get("title"),
                words.get("subtitle")));
    paragraph(words.get("made", made.day(), made.tolerance(), made.latency(), made.minutes()));
    paragraph(words.get("suppressed", tables.suppression().threshold()));
    figures();
    heading("curve");
    page.append(CurvePicture.draw(words, tables.curve()));
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
    return page.append("</main></body></html>\n").toString();
  }

  private void figures() {
    page.append("<ul class=\"figures\">");
    for (Map.Entry<String, String> figure : tables.figures().entrySet()) {
      page.append("<li><b>")
          .append(Words.escape(figure.getValue()))
          .append("</b> ")
          .append(figure.getKey())
          .append("</li>");
    }
    page.append("</ul>\n");
  }

  private void network(Picture picture) {
    if (picture.people() < tables.suppression().threshold()) {
      paragraph(words.get("network.few", tables.suppression().threshold()));
      return;
    }
    page.append(NetworkPicture.draw(words, picture, tables.suppression()));
    paragraph(words.get("network.text") + " " + words.get("network.levels"));
  }

  private void city(CityScore score) {
    heading("city");
    paragraph(words.get("city.text", score.people(), score.cases(), String.valueOf(score.seed())));
    page.append(CityPicture.draw(words, score.points()));
    List<List<String>> rows = new ArrayList<>();
    for (CityScore.Point point : score.points()) {
      rows.add(
          List.of(
              percent(point.adoption()),
              percent(point.recallF1()),
              percent(point.precisionF1()),
              percent(point.recallF2()),
              percent(point.precisionF2())));
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
  }

  private static String percent(double share) {
    return Math.round(100 * share) + " %";
  }

  private void heading(String key) {
    page.append("<h2>").append(words.get(key)).append("</h2>\n");
  }

  private void paragraph(String text) {
    page.append("<p>").append(text).append("</p>\n");
  }

  private void table(PublishedTables.Table table) {
    page.append("<div class=\"wide\"><table><thead><tr>");
    for (String name : table.columns()) {
      page.append("<th scope=\"col\">").append(name).append("</th>");
    }
    page.append("</tr></thead><tbody>\n");
    for (List<String> row : table.rows()) {
      page.append("<tr>");
      for (String cell : row) {
        page.append("<td>").append(Words.escape(cell)).append("</td>");
      }
      page.append("</tr>\n");
    }
    page.append("</tbody></table></div>\n");
  }

  private static final String STYLE =
      """
      :root{--f0:#9e2a2b;--f1:#e07a1f;--f2:#e9c46a;--f3:#4f86a8;--ink:#1d2733;--soft:#5c6b7a;--line:#dfe5ea}
      *{box-sizing:border-box}
      body{margin:0;background:#f5f7f9;color:var(--ink);font:16px/1.55 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif}
      main{max-width:960px;margin:0 auto;padding:2rem 1.5rem 4rem;background:#fff}
      h1{font-size:2rem;line-height:1.2;margin:0}
      h2{font-size:1.25rem;margin:2.75rem 0 .5rem;padding-top:1rem;border-top:1px solid var(--line)}
      p{max-width:70ch;margin:.5rem 0;color:var(--soft)} .lead{font-size:1.1rem;color:var(--ink)}
      .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(110px,1fr));gap:.75rem;padding:0;margin:1.5rem 0;list-style:none}
      .figures li{padding:.75rem 1rem;border:1px solid var(--line);border-radius:8px;font-size:.85rem;color:var(--soft)}
      .figures b{display:block;font-size:1.5rem;color:var(--ink);font-variant-numeric:tabular-nums}
      .wide{overflow-x:auto;margin:1rem 0}
      table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
      th,td{padding:.3rem .9rem;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap}
      th{color:var(--soft);font-weight:600} th:first-child,td:first-child{text-align:left;padding-left:0}
      svg{display:block;width:100%;height:auto;margin:1rem 0;font-size:12px}
      svg text{fill:var(--soft)}
      .grid{stroke:var(--line)} .hatch{stroke:#fff;stroke-width:3}
      .f0,.f0l{fill:var(--f0)} .f1,.f1l{fill:var(--f1)} .f2,.f2l{fill:var(--f2)} .f3,.f3l{fill:var(--f3)}
      .few{fill:url(#few);stroke-width:1.5} .f0l{stroke:var(--f0)} .f1l{stroke:var(--f1)} .f2l{stroke:#b98f1d} .f3l{stroke:var(--f3)}
      .ring{fill:none;stroke:var(--line);stroke-dasharray:2 5} .person{stroke:#fff;stroke-width:1.5}
      .contact{stroke:#c9d3dc;stroke-width:.6} .source{stroke:#445566;stroke-width:1.3}
      @media print{body{background:#fff}main{padding:0}h2{break-after:avoid}svg,tr{break-inside:avoid}}
      """;
}

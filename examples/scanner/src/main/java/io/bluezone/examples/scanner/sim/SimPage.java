// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import io.bluezone.examples.cli.text.Texts;
import io.bluezone.examples.cli.value.Durations;
import io.bluezone.examples.cli.value.LinePlot;
import io.bluezone.examples.population.Meetings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A {@link SimReport} as a page with plots that needs nothing else. */
final class SimPage {

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="%s"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%s</title>
      <style>
      :root { --ink: #1d2733; --soft: #5b6673; --line: #d8dee5; --mark: #0b6bcb; }
      body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); margin: 2rem auto;
        max-width: 66rem; padding: 0 1rem; }
      h1 { font-size: 1.7rem; margin: 0; } h2 { font-size: 1.15rem; margin: 0 0 .3rem; }
      p { max-width: 46rem; } .soft { color: var(--soft); }
      .tiles { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1.2rem 0; }
      .tile { border: 1px solid var(--line); border-radius: .6rem; padding: .6rem 1rem;
        flex: 1 1 15rem; }
      .tile b { display: block; font-size: 1.7rem; line-height: 1.2; }
      .plots { display: flex; flex-wrap: wrap; gap: 2rem; margin: 1.5rem 0; }
      figure { margin: 0; flex: 1 1 26rem; } svg { width: 100%%; height: auto; }
      th { color: var(--soft); text-align: left; } td { text-align: center; }
      th, td { padding: .4rem .7rem; }
      ul { padding-left: 1.2rem; }
      </style></head><body>
      """;

  private final StringBuilder page = new StringBuilder();
  private final Texts texts;

  private SimPage(Texts texts) {
    this.texts = texts;
  }

  static String of(SimReport report, Texts texts) {
    SimPage made = new SimPage(texts);
    made.write(report);
    return made.page.append("</body></html>\n").toString();
  }

  private String text(String key, Object... values) {
    return escaped(texts.get("sim.page." + key, values));
  }

  private void write(SimReport report) {
    line(HEAD, texts.language().code(), text("title"));
    line("<h1>%s</h1>", text("title"));
    line(
        "<p class=\"soft\">%s</p>",
        text(
            "size",
            report.run().devices(),
            Durations.text(Duration.ofSeconds(report.run().seconds())),
            report.found().closeContacts(),
            report.run().seed()));
    line("<div class=\"tiles\">");
    tile(percent(report.found().recall()), "recall");
    tile(percent(report.found().precision()), "precision");
    tile(decimal(report.recorded().delay().median() / 60), "median");
    tile(decimal(report.recorded().delay().p95() / 60), "p95");
    tile(decimal(report.cost().listeningSecondsAnHour()), "listening");
    tile(decimal(report.cost().logBytesAnHour() * 24 / 1024), "log");
    line("</div><p>%s</p>", text("meaning"));
    line("<div class=\"plots\">");
    figure(AdoptionPlot.of(report, texts));
    figure(delay(report.recorded().delay()));
    cells(report.recorded().cells());
    kinds(report.kinds());
    line("</div>");
    line(
        "<p>%s</p>",
        text(
            "minutes",
            report.recorded().minutes().pairs(),
            report.recorded().minutes().bias(),
            report.recorded().minutes().meanError()));
    attacks(report.attacks());
    line("<p class=\"soft\">%s</p>", text("adoption-note"));
  }

  private void line(String format, Object... values) {
    page.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private void tile(String value, String key) {
    line("<div class=\"tile\"><b>%s</b>%s</div>", value, text(key));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
  }

  private void figure(LinePlot plot) {
    line("<figure>%s</figure>", plot.element());
  }

  /** The share of pairs that were heard after so many minutes. */
  private LinePlot delay(SimReport.Delay delay) {
    List<Double> quantiles = delay.quantiles();
    double most = Math.max(60, quantiles.get(quantiles.size() - 2) * 1.2);
    double heard = delay.pairs() == 0 ? 0 : 1 - (double) delay.neverHeard() / delay.pairs();
    LinePlot plot =
        new LinePlot(
            texts.get("sim.page.delay"),
            texts.get("sim.page.delay-axis"),
            texts.get("sim.page.delay-up"),
            0,
            most / 60);
    double[] minutes =
        quantiles.stream().mapToDouble(seconds -> Math.min(most, seconds) / 60).toArray();
    double[] shares =
        IntStream.range(0, minutes.length)
            .mapToDouble(i -> heard * i / (minutes.length - 1))
            .toArray();
    plot.line(texts.get("sim.page.all-phones"), minutes, shares, false);
    return plot;
  }

  /** The share called close, and of how many pairs, by true distance and time. */
  private void cells(List<SimReport.Cell> cells) {
    line("<figure><h2>%s</h2><table><tr><th>%s</th>", text("cells"), text("cells-axis"));
    int times = cells.size() / Meetings.BANDS.size();
    for (SimReport.Cell cell : cells.subList(0, times)) {
      String until = cell.toMinutes() == 0 ? "+" : "–" + cell.toMinutes();
      line("<th>%d%s</th>", cell.fromMinutes(), until);
    }
    for (int i = 0; i < cells.size(); i++) {
      SimReport.Cell cell = cells.get(i);
      if (i % times == 0) {
        line("</tr><tr><th>≤ %.0f m</th>", cell.metres());
      }
      line(
          "<td style=\"background: rgb(11 107 203 / %.2f)\"><b>%s</b><br>%,d</td>",
          cell.pairs() == 0 ? 0 : 0.75 * cell.calledClose(),
          cell.pairs() == 0 ? "–" : percent(cell.calledClose()),
          cell.pairs());
    }
    line("</tr></table></figure>");
  }

  private void kinds(List<SimReport.Kinds> kinds) {
    line("<figure><h2>%s</h2><table>", text("kinds"));
    for (SimReport.Kinds each : kinds) {
      line(
          "<tr><th>%s</th><td><meter value=\"%.3f\"></meter></td><td>%s (%,d)</td></tr>",
          escaped(shown(each.one()) + " – " + shown(each.other())),
          each.found(),
          percent(each.found()),
          each.closeContacts());
    }
    line("</table></figure>");
  }

  private String shown(String kind) {
    return texts.get("sim.page.kind." + kind);
  }

  private void attacks(SimReport.Attacks attacks) {
    List<String> lines = SimWords.attacks(attacks, texts);
    if (!lines.isEmpty()) {
      line("<h2>%s</h2><ul>", text("attacks"));
      lines.forEach(each -> line("<li>%s</li>", escaped(each)));
      line("</ul>");
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}

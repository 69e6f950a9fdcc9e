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

  private static final int WIDE = 420;
  private static final int HIGH = 260;
  private static final int EDGE = 52;

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
      svg text { font-size: 12px; fill: var(--soft); }
      svg text.in { font-size: 13px; }
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

  private static double x(double part) {
    return EDGE + WIDE * part;
  }

  private static double y(double part) {
    return 12 + HIGH * (1 - part);
  }

  private void figure(LinePlot plot) {
    line("<figure>%s</figure>", plot.element());
  }

  private void open(String key) {
    line("<figure><h2>%s</h2>", text(key));
    line("<svg viewBox=\"0 0 %d %d\" role=\"img\">", WIDE + EDGE + 90, HIGH + 60);
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

  /** The share called close, by true distance and time. */
  private void cells(List<SimReport.Cell> cells) {
    open("cells");
    int times = cells.size() / Meetings.BANDS.size();
    double wide = (double) WIDE / times;
    double high = (double) HIGH / Meetings.BANDS.size();
    for (int i = 0; i < cells.size(); i++) {
      SimReport.Cell cell = cells.get(i);
      double left = EDGE + wide * (i % times);
      double top = 12 + high * Math.floorDiv(i, times);
      line(
          "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"5\""
              + " fill=\"#0b6bcb\" fill-opacity=\"%.2f\" stroke=\"#d8dee5\"/>",
          left + 2, top + 2, wide - 4, high - 4, cell.pairs() == 0 ? 0 : 0.75 * cell.calledClose());
      line(
          "<text class=\"in\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\""
              + " style=\"fill:#1d2733;font-weight:600\">%s</text>",
          left + wide / 2, top + high / 2, cell.pairs() == 0 ? "–" : percent(cell.calledClose()));
      line(
          "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\""
              + " style=\"fill:#1d2733\">%,d</text>",
          left + wide / 2, top + high / 2 + 17, cell.pairs());
      if (i < times) {
        line(
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%s</text>",
            left + wide / 2,
            y(0) + 18,
            cell.toMinutes() == 0
                ? cell.fromMinutes() + "+"
                : cell.fromMinutes() + "–" + cell.toMinutes());
      }
      if (i % times == 0) {
        line(
            "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">≤ %.0f m</text>",
            EDGE - 6, top + high / 2 + 4, cell.metres());
      }
    }
    line(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%s</text>",
        x(0.5), y(0) + 38, text("cells-axis"));
    line("</svg></figure>");
  }

  private void kinds(List<SimReport.Kinds> kinds) {
    open("kinds");
    double high = Math.min(40, (double) HIGH / Math.max(1, kinds.size()));
    for (int i = 0; i < kinds.size(); i++) {
      SimReport.Kinds each = kinds.get(i);
      double top = 12 + high * i;
      line(
          "<rect x=\"190\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"4\""
              + " fill=\"#0b6bcb\"/>",
          top + 4, Math.max(1, 250 * each.found()), high - 8);
      line(
          "<text x=\"184\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
          top + high / 2 + 4, escaped(shown(each.one()) + " – " + shown(each.other())));
      line(
          "<text x=\"%.1f\" y=\"%.1f\">%s (%,d)</text>",
          198 + 250 * each.found(),
          top + high / 2 + 4,
          percent(each.found()),
          each.closeContacts());
    }
    line("</svg></figure>");
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

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import io.bluezone.lab.population.Meetings;
import io.bluezone.servers.cli.Version;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Durations;
import io.bluezone.servers.cli.value.LinePlot;
import io.bluezone.servers.cli.value.PlotPage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A {@link SimReport} as a page with plots that needs nothing else. */
final class SimPage {

  private static final String NONE = "–";

  /** Of fewer close contacts chance decides the shares. */
  private static final int MANY = 30;

  private final Texts texts;
  private final PlotPage page;

  private SimPage(Texts texts) {
    this.texts = texts;
    page = new PlotPage(texts.language().code(), texts.get("sim.page.title"));
  }

  static String of(SimReport report, String command, Texts texts) throws IOException {
    SimPage made = new SimPage(texts);
    made.write(report, command);
    return made.page.html();
  }

  private String text(String key, Object... values) {
    return PlotPage.escaped(texts.get("sim.page." + key, values));
  }

  private void write(SimReport report, String command) throws IOException {
    page.line("<p><strong>%s</strong></p>", PlotPage.escaped(texts.get("trace.simulated")));
    if (report.run().interrupted()) {
      page.line("<p><strong>%s</strong></p>", text("interrupted"));
    }
    page.line(
        "<p class=\"soft\">%s</p>",
        text(
            "size",
            report.run().devices(),
            Durations.words(Duration.ofSeconds(report.run().seconds()), texts),
            report.found().closeContacts(),
            report.run().seed()));
    page.line("<div class=\"tiles\">");
    share(report.found().recall(), "recall", report.found().closeContacts());
    share(report.found().precision(), "precision", report.found().calledClose());
    boolean heard = report.recorded().delay().directedPairs() > 0;
    page.tile(heard ? decimal(report.recorded().delay().median() / 60) : NONE, text("median"));
    page.tile(heard ? decimal(report.recorded().delay().p95() / 60) : NONE, text("p95"));
    page.tile(decimal(report.cost().listeningSecondsAnHour()), text("listening"));
    page.tile(decimal(report.cost().logBytesAnHour() * 24 / 1024), text("log"));
    page.line("</div><p>%s</p>", text("meaning"));
    if (report.found().closeContacts() < MANY) {
      page.line("<p>%s</p>", text("few", report.found().closeContacts()));
    }
    page.line("<div class=\"plots\">");
    page.plot(AdoptionPlot.of(report, texts));
    page.plot(delay(report.recorded().delay()));
    cells(report.recorded().cells());
    kinds(report.kinds());
    page.line("</div>");
    if (report.recorded().minutes().directedPairs() > 0) {
      page.line(
          "<p>%s</p>",
          text(
              "minutes",
              report.recorded().minutes().directedPairs(),
              report.recorded().minutes().bias(),
              report.recorded().minutes().meanError()));
    }
    attacks(report.attacks());
    page.line("<p class=\"soft\">%s</p>", text("adoption-note"));
    page.line("<p class=\"soft\">%s</p>", text("made", Version.number(), command));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private String decimal(double value) {
    return String.format(texts.language().locale(), value < 10 ? "%.1f" : "%,.0f", value);
  }

  private void share(@Nullable Double share, String key, long of) {
    page.tile(
        share == null ? NONE : percent(share),
        text(key, share == null ? 0 : Math.round(share * of), of));
  }

  /** The share of pairs that were heard after so many minutes. */
  private LinePlot delay(SimReport.Delay delay) {
    List<Double> quantiles = delay.quantiles();
    double most = Math.max(60, quantiles.get(quantiles.size() - 2) * 1.2);
    double heard =
        delay.directedPairs() == 0 ? 0 : 1 - (double) delay.neverHeard() / delay.directedPairs();
    LinePlot plot =
        new LinePlot(
            texts.language().locale(),
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
    page.line("<figure><h2>%s</h2><table><tr><th>%s</th>", text("cells"), text("cells-axis"));
    int times = cells.size() / Meetings.BANDS.size();
    for (SimReport.Cell cell : cells.subList(0, times)) {
      String until = cell.toMinutes() == 0 ? "+" : "–" + cell.toMinutes();
      page.line("<th>%d%s</th>", cell.fromMinutes(), until);
    }
    for (int i = 0; i < cells.size(); i++) {
      SimReport.Cell cell = cells.get(i);
      if (i % times == 0) {
        page.line("</tr><tr><th>≤ %.0f m</th>", cell.metres());
      }
      page.line(
          "<td style=\"background: rgb(11 107 203 / %.2f)\"><b>%s</b><br>%,d</td>",
          cell.directedPairs() == 0 ? 0 : 0.75 * cell.calledClose(),
          cell.directedPairs() == 0 ? "–" : percent(cell.calledClose()),
          cell.directedPairs());
    }
    page.line("</tr></table></figure>");
  }

  private void kinds(List<SimReport.Kinds> kinds) {
    page.line("<figure><h2>%s</h2><table>", text("kinds"));
    for (SimReport.Kinds each : kinds) {
      String name = PlotPage.escaped(shown(each.one()) + " – " + shown(each.other()));
      page.line(
          "<tr><th>%s</th><td><meter aria-label=\"%s\" value=\"%.3f\"></meter></td>"
              + "<td>%s (%,d)</td></tr>",
          name, name, each.found(), percent(each.found()), each.closeContacts());
    }
    page.line("</table></figure>");
  }

  private String shown(String kind) {
    return texts.get("sim.page.kind." + kind);
  }

  private void attacks(SimReport.Attacks attacks) {
    List<String> lines = SimWords.attacks(attacks, texts);
    if (!lines.isEmpty()) {
      page.line("<h2>%s</h2><ul>", text("attacks"));
      lines.forEach(each -> page.line("<li>%s</li>", PlotPage.escaped(each)));
      page.line("</ul>");
    }
  }
}

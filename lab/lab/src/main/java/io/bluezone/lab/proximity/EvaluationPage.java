// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.proximity;

import static java.util.Objects.requireNonNull;

import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.LinePlot;
import io.bluezone.servers.cli.value.PlotPage;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An evaluation as a page of HTML that needs nothing else. */
final class EvaluationPage {

  private static final int MOST_PARTS = 400;

  /** A table scrolls on a phone, also by the keyboard. */
  private static final String TABLE = "<figure tabindex=\"0\"><table>";

  private static final String END = "</table></figure>";

  private final Texts texts;
  private final PlotPage page;

  private EvaluationPage(Texts texts) {
    this.texts = texts;
    page = new PlotPage(texts.language().code(), texts.get("evaluate.page.title"));
  }

  static String of(Evaluation.Result result, Texts texts) {
    EvaluationPage made = new EvaluationPage(texts);
    made.write(result);
    return made.page.html();
  }

  /** Plots what was so by what was predicted. */
  static LinePlot reliability(Evaluation.Result result, Texts texts) {
    LinePlot plot =
        new LinePlot(
            texts.language().locale(),
            texts.get("reliability.title", result.scans().calibrationError().value()),
            texts.get("reliability.across"),
            texts.get("reliability.up"),
            0,
            1);
    add(plot, texts.get("reliability.scans"), result.scans().reliability());
    add(plot, texts.get("reliability.encounters"), result.encounters().reliability());
    double[] ends = {0, 1};
    plot.line(texts.get("reliability.perfect"), ends, ends, false);
    return plot;
  }

  private static void add(LinePlot plot, String name, List<Metrics.Bin> bins) {
    if (!bins.isEmpty()) {
      plot.line(
          name,
          bins.stream().mapToDouble(Metrics.Bin::predicted).toArray(),
          bins.stream().mapToDouble(Metrics.Bin::observed).toArray(),
          true);
    }
  }

  private String text(String key, Object... values) {
    return PlotPage.escaped(texts.get("evaluate.page." + key, values));
  }

  private void write(Evaluation.Result result) {
    Evaluation.Predictor predictor = result.predictor();
    soft("model", predictor.model(), predictor.anchor(), predictor.prior());
    Evaluation.Scores scans = result.scans();
    Evaluation.Scores encounters = result.encounters();
    page.line("<div class=\"tiles\">");
    tile("cost", encounters.atHalf().cost());
    tile("missed", encounters.atHalf().missed());
    tile("false-alarms", encounters.atHalf().falseAlarms());
    tile("auc", scans.auc());
    tile("calibration", scans.calibrationError());
    page.line("</div><p>%s</p>", text("meaning"));
    page.plot(reliability(result, texts));
    soft("line");
    page.line("<h2>%s</h2>" + TABLE, text("measures"));
    page.line(
        "<tr><td></td><th>%s</th><th>%s</th></tr>",
        texts.get("evaluate.scans"), texts.get("evaluate.encounters"));
    row(text("number"), "%,d".formatted(scans.cases()), "%,d".formatted(encounters.cases()));
    row(text("base-rate"), number(scans.baseRate()), number(encounters.baseRate()));
    Map<String, Evaluation.Measure> others = encounters.named();
    scans
        .named()
        .forEach(
            (key, each) -> row(texts.get(key), text(each), text(requireNonNull(others.get(key)))));
    page.line(END + "<h2>%s</h2>" + TABLE, text("minutes"));
    row(texts.get("evaluate.encounters"), "%,d".formatted(result.minutes().encounters()), "");
    row(texts.get("minutes.bias"), text(result.minutes().bias()), "");
    row(texts.get("minutes.error"), text(result.minutes().meanError()), "");
    page.line(END);
    soft("intervals");
    parts("scenarios", result.scenarios());
    parts("sessions", result.sessions());
  }

  private void soft(String key, Object... values) {
    page.line("<p class=\"soft\">%s</p>", text(key, values));
  }

  private void row(String name, String one, String other) {
    page.line("<tr><td>%s</td><td>%s</td><td>%s</td></tr>", name, one, other);
  }

  private void tile(String key, Evaluation.Measure measure) {
    String meaning = text(key) + "<br><span class=\"soft\">" + interval(measure) + "</span>";
    page.tile(number(measure.value()), meaning);
  }

  private static String text(Evaluation.Measure measure) {
    return number(measure.value()) + " <span class=\"soft\">" + interval(measure) + "</span>";
  }

  private static String interval(Evaluation.Measure measure) {
    return Double.isNaN(measure.low())
        ? ""
        : "(" + number(measure.low()) + " – " + number(measure.high()) + ")";
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value);
  }

  private void parts(String key, List<Evaluation.Part> parts) {
    page.line(
        "<details%s><summary><b>%s</b> (%,d)</summary>" + TABLE,
        parts.size() > 40 ? "" : " open",
        text(key),
        parts.size());
    page.line(
        "<tr><td></td><th>%s</th><th>%s</th><th>%s</th><th>AUC</th></tr>",
        texts.get("evaluate.scans"), text("within"), text("predicted"));
    for (Evaluation.Part part : parts.subList(0, Math.min(MOST_PARTS, parts.size()))) {
      page.line(
          "<tr><td>%s</td><td>%,d</td><td>%s</td><td>%s</td><td>%s</td></tr>",
          PlotPage.escaped(part.name()),
          part.scans(),
          number(part.baseRate()),
          text(part.meanPrediction()),
          text(part.auc()));
    }
    page.line(END);
    if (parts.size() > MOST_PARTS) {
      soft("more", parts.size() - MOST_PARTS);
    }
    page.line("</details>");
  }
}

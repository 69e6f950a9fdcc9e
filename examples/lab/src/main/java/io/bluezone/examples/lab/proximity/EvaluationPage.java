// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.lab.proximity;

import io.bluezone.examples.cli.text.Texts;
import io.bluezone.examples.cli.value.LinePlot;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An evaluation as a page of HTML that needs nothing else. */
final class EvaluationPage {

  private static final int MOST_PARTS = 400;

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>How near, how long</title>
      <style>
      :root { --ink: #1d2733; --soft: #66727f; --line: #d8dee5; --mark: #0b6bcb; --warm: #c2410c; }
      body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); margin: 2rem auto;
        max-width: 60rem; padding: 0 1rem; }
      h1 { font-size: 1.7rem; margin: 0; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
      p { max-width: 44rem; } .soft { color: var(--soft); }
      .tiles { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1rem 0; }
      .tile { border: 1px solid var(--line); border-radius: .5rem; padding: .6rem 1rem;
        min-width: 9rem; }
      .tile b { display: block; font-size: 1.6rem; line-height: 1.2; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
      th, td { text-align: right; padding: .25rem .75rem; border-bottom: 1px solid var(--line); }
      th:first-child, td:first-child { text-align: left; overflow-wrap: anywhere; }
      td + td { white-space: nowrap; }
      th { color: var(--soft); font-weight: 600; }
      svg { max-width: 100%; height: auto; }
      </style></head><body>
      """;

  private final StringBuilder page = new StringBuilder(HEAD);

  private final Texts texts;

  private EvaluationPage(Texts texts) {
    this.texts = texts;
  }

  static String of(Evaluation.Result result, Texts texts) {
    EvaluationPage made = new EvaluationPage(texts);
    made.write(result);
    return made.page.append("</body></html>\n").toString();
  }

  /** Plots what was so by what was predicted. */
  static LinePlot reliability(Evaluation.Result result, Texts texts) {
    LinePlot plot =
        new LinePlot(
            texts.get("reliability.title"),
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

  private void write(Evaluation.Result result) {
    line("<h1>How near, how long</h1>");
    line(
        "<p class=\"soft\">Model %s; %.0f dBm stand for 2 m; prior %.3f. In brackets what 95 %% of"
            + " draws of whole sessions give.</p>",
        escaped(result.predictor().model()),
        result.predictor().anchor(),
        result.predictor().prior());
    line("<div class=\"tiles\">");
    tile("cost per encounter", result.encounters().atHalf().cost());
    tile("missed", result.encounters().atHalf().missed());
    tile("false alarms", result.encounters().atHalf().falseAlarms());
    tile("AUC per scan", result.scans().auc());
    tile("calibration error per scan", result.scans().calibrationError());
    line("</div>");
    line(
        "<p>The cost is the share of true contacts missed plus the share of others called"
            + " contacts: 0 is perfect, 1 is no better than a coin. A contact is 15 minutes within"
            + " 2 m.</p>");
    page.append(reliability(result, texts).element());
    line(
        "<p class=\"soft\">On the line, what is called 70 %% likely is so in 70 %% of the cases."
            + " The predictions of encounters are for a run in which every second one is a"
            + " contact.</p>");
    line("<h2>Measures</h2><table><tr><th></th><th>scan windows</th><th>encounters</th></tr>");
    line(
        "<tr><td>number</td><td>%,d</td><td>%,d</td></tr>",
        result.scans().cases(), result.encounters().cases());
    line(
        "<tr><td>within 2 m, or contacts</td><td>%s</td><td>%s</td></tr>",
        number(result.scans().baseRate()), number(result.encounters().baseRate()));
    Map<String, Evaluation.Measure> encounters = result.encounters().named();
    result
        .scans()
        .named()
        .forEach(
            (key, scans) ->
                line(
                    "<tr><td>%s</td><td>%s</td><td>%s</td></tr>",
                    texts.get(key), text(scans), text(encounters.get(key))));
    line("</table>");
    line("<h2>Minutes within 2 m</h2><table>");
    line("<tr><td>encounters</td><td>%,d</td></tr>", result.minutes().encounters());
    line("<tr><td>bias</td><td>%s</td></tr>", text(result.minutes().bias()));
    line("<tr><td>mean error</td><td>%s</td></tr>", text(result.minutes().meanError()));
    line("</table>");
    line(
        "<p class=\"soft\">In brackets, for a scenario what draws of its sessions give, for a"
            + " session what draws of ten scans in succession give; both 95 %%.</p>");
    parts("Scenarios", result.scenarios());
    parts("Sessions", result.sessions());
  }

  private void line(String format, Object... values) {
    page.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private void tile(String name, Evaluation.Measure measure) {
    line(
        "<div class=\"tile\"><b>%s</b>%s<br><span class=\"soft\">%s</span></div>",
        number(measure.value()), name, interval(measure));
  }

  private static String text(Evaluation.Measure measure) {
    return number(measure.value()) + " <span class=\"soft\">" + interval(measure) + "</span>";
  }

  private static String interval(Evaluation.Measure measure) {
    return Double.isNaN(measure.low())
        ? ""
        : "(" + number(measure.low()) + " to " + number(measure.high()) + ")";
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value);
  }

  private void parts(String title, List<Evaluation.Part> parts) {
    line(
        "<details%s><summary><b>%s</b> (%,d)</summary><table>",
        parts.size() > 40 ? "" : " open", title, parts.size());
    line("<tr><th></th><th>scans</th><th>within 2 m</th><th>predicted</th><th>AUC</th></tr>");
    for (Evaluation.Part part : parts.subList(0, Math.min(MOST_PARTS, parts.size()))) {
      line(
          "<tr><td>%s</td><td>%,d</td><td>%s</td><td>%s</td><td>%s</td></tr>",
          escaped(part.name()),
          part.scans(),
          number(part.baseRate()),
          text(part.meanPrediction()),
          text(part.auc()));
    }
    line("</table>");
    if (parts.size() > MOST_PARTS) {
      line("<p class=\"soft\">%,d more are in the JSON.</p>", parts.size() - MOST_PARTS);
    }
    line("</details>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}

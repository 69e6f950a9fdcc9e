// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.lab.proximity;

import java.util.List;
import java.util.Locale;

/** An evaluation as a page of HTML that needs nothing else. */
final class EvaluationPage {

  private static final int SIDE = 320;
  private static final int EDGE = 44;
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
      .row { display: flex; flex-wrap: wrap; gap: 2rem; align-items: flex-start; }
      .tiles { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1rem 0; }
      .tile { border: 1px solid var(--line); border-radius: .5rem; padding: .6rem 1rem;
        min-width: 9rem; }
      .tile b { display: block; font-size: 1.6rem; line-height: 1.2; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
      th, td { text-align: right; padding: .25rem .75rem; border-bottom: 1px solid var(--line); }
      th:first-child, td:first-child { text-align: left; overflow-wrap: anywhere; }
      td + td { white-space: nowrap; }
      th { color: var(--soft); font-weight: 600; }
      svg text { font-size: 12px; fill: var(--soft); }
      </style></head><body>
      """;

  private final StringBuilder page = new StringBuilder(HEAD);

  private EvaluationPage() {}

  static String of(Evaluation.Result result) {
    EvaluationPage made = new EvaluationPage();
    made.write(result);
    return made.page.append("</body></html>\n").toString();
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
    line("<div class=\"row\">");
    plot("Scan windows", result.scans());
    plot("Encounters of 15 minutes", result.encounters());
    line("</div>");
    line(
        "<p class=\"soft\">On the line, what is called 70 %% likely is so in 70 %% of the cases."
            + " The larger a point, the more predictions. Those of encounters are for a run in"
            + " which every second one is a contact.</p>");
    line("<h2>Measures</h2><table><tr><th></th><th>scan windows</th><th>encounters</th></tr>");
    line(
        "<tr><td>number</td><td>%,d</td><td>%,d</td></tr>",
        result.scans().cases(), result.encounters().cases());
    line(
        "<tr><td>within 2 m, or contacts</td><td>%s</td><td>%s</td></tr>",
        number(result.scans().baseRate()), number(result.encounters().baseRate()));
    row("AUC", result.scans().auc(), result.encounters().auc());
    row("cost at 0.5", result.scans().atHalf().cost(), result.encounters().atHalf().cost());
    row("missed", result.scans().atHalf().missed(), result.encounters().atHalf().missed());
    row(
        "false alarms",
        result.scans().atHalf().falseAlarms(),
        result.encounters().atHalf().falseAlarms());
    row("least cost of any decision", result.scans().bestCost(), result.encounters().bestCost());
    row(
        "calibration error",
        result.scans().calibrationError(),
        result.encounters().calibrationError());
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

  private void row(String name, Evaluation.Measure scans, Evaluation.Measure encounters) {
    line("<tr><td>%s</td><td>%s</td><td>%s</td></tr>", name, text(scans), text(encounters));
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

  private void plot(String title, Evaluation.Scores scores) {
    line("<figure style=\"margin:0\"><figcaption><b>%s</b></figcaption>", title);
    line("<svg width=\"%d\" height=\"%d\" role=\"img\">", SIDE + 2 * EDGE, SIDE + 2 * EDGE);
    for (int tenth = 0; tenth <= 10; tenth += 2) {
      double at = tenth / 10.0;
      line(
          "<path d=\"M%.1f %.1fV%.1f M%.1f %.1fH%.1f\" stroke=\"#d8dee5\"/>",
          x(at), y(0), y(1), x(0), y(at), x(1));
      line("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%.1f</text>", x(at), y(0) + 18, at);
      line("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">%.1f</text>", x(0) - 6, y(at) + 4, at);
    }
    line(
        "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"#c2410c\" stroke-dasharray=\"4\"/>",
        x(0), y(0), x(1), y(1));
    line("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">predicted</text>", x(0.5), y(0) + 36);
    line("<text x=\"%.1f\" y=\"%.1f\">observed</text>", x(0) - 38, y(1) - 12);
    StringBuilder course = new StringBuilder();
    for (Metrics.Bin bin : scores.reliability()) {
      course.append(
          String.format(
              Locale.ROOT,
              "%s%.1f %.1f",
              course.length() == 0 ? "M" : "L",
              x(bin.predicted()),
              y(bin.observed())));
    }
    line("<path d=\"%s\" fill=\"none\" stroke=\"#0b6bcb\"/>", course);
    for (Metrics.Bin bin : scores.reliability()) {
      double size = 3 + 9 * Math.sqrt((double) bin.count() / Math.max(1, scores.cases()));
      line(
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"#0b6bcb\"><title>%,d predictions of"
              + " about %.2f: %.2f</title></circle>",
          x(bin.predicted()),
          y(bin.observed()),
          size,
          bin.count(),
          bin.predicted(),
          bin.observed());
    }
    line("</svg></figure>");
  }

  private static double x(double value) {
    return EDGE + SIDE * value;
  }

  private static double y(double value) {
    return EDGE + SIDE * (1 - value);
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

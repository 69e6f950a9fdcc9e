// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.value;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;

/** A page of HTML with figures, tables and plots that needs nothing else. Not thread safe. */
public final class PlotPage {

  private final StringBuilder page = new StringBuilder();

  /** A page with a title, which has no markup. */
  public PlotPage(String language, String title) {
    line(
        """
        <!DOCTYPE html>
        <html lang="%s"><head><meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s</title>
        <style>
        :root { --ink: #1d2733; --soft: #5b6673; --line: #d8dee5; --ground: #fff; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #f0f3f6; --soft: #b6c0cb; --line: #36414c; --ground: #12181f; }
        }
        body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); margin: 2rem auto;
          background: var(--ground); max-width: 66rem; padding: 0 1rem; }
        h1 { font-size: 1.7rem; margin: 0; } h2 { font-size: 1.15rem; margin: 1.5rem 0 .3rem; }
        p { max-width: 46rem; } .soft { color: var(--soft); }
        .tiles { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1.2rem 0; }
        .tile { border: 1px solid var(--line); border-radius: .6rem; padding: .6rem 1rem;
          flex: 1 1 12rem; }
        .tile b { display: block; font-size: 1.7rem; line-height: 1.2; }
        .plots { display: flex; flex-wrap: wrap; gap: 2rem; margin: 1.5rem 0; }
        figure { margin: 0; flex: 1 1 30rem; } figure, .wide { max-width: 100%%; overflow-x: auto; }
        .plot { width: 100%%; max-width: 35rem; height: auto; }
        @media print { svg { max-width: 100%%; height: auto; } svg, tr { break-inside: avoid; } }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th, td { text-align: right; padding: .3rem .75rem; border-bottom: 1px solid var(--line); }
        th:first-child, td:first-child { text-align: left; overflow-wrap: anywhere; }
        td + td { white-space: nowrap; }
        th { color: var(--soft); font-weight: 600; }
        ul { padding-left: 1.2rem; }
        </style></head><body><main>
        """,
        language, escaped(title));
    line("<h1>%s</h1>", escaped(title));
  }

  /** Adds something that may be wider than a phone: it scrolls, also by the keyboard. */
  public void wide(String markup) {
    line("<figure tabindex=\"0\">%s</figure>", markup);
  }

  /** Adds a line of markup. */
  @FormatMethod
  public void line(@FormatString String format, Object... values) {
    page.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  /** Adds a figure with what it says, both as markup. */
  public void tile(String figure, String meaning) {
    line("<div class=\"tile\"><b>%s</b>%s</div>", figure, meaning);
  }

  public void plot(LinePlot plot) {
    wide(plot.element());
  }

  public static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  public String html() {
    return page + "</main></body></html>\n";
  }
}

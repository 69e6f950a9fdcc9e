// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import com.google.common.base.Splitter;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.exposure.ExposureReport;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.servers.cli.text.Texts;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.List;

/** An exposure report on paper: for the owner, and for a doctor who reads it. */
final class ReportText {

  private static final int WIDTH = 78;

  private final Texts texts;
  private final ZoneId zone;

  ReportText(Texts texts, ZoneId zone) {
    this.texts = texts;
    this.zone = zone;
  }

  void print(ExposureReport report, ExposureRule rule, PrintWriter out) {
    out.println();
    out.println(texts.get("report.title"));
    if (report.isEmpty()) {
      paragraph(explain(report), "", out);
    }
    for (Exposure exposure : report.exposures()) {
      out.println();
      String verdict = exposure.isCloseContact() ? "report.close-contact" : "report.contact";
      out.println(texts.get(verdict, exposure.caseIndex() + 1));
      paragraph(explain(new ExposureReport(List.of(exposure))), "  ", out);
    }
    out.println();
    paragraph(texts.get("report.note", zone, rule.atLeast().toMinutes()), "", out);
  }

  private String explain(ExposureReport report) {
    return report.explain(texts.language().locale(), zone);
  }

  private static void paragraph(String text, String indent, PrintWriter out) {
    StringBuilder line = new StringBuilder(indent);
    for (String word : Splitter.on(' ').split(text)) {
      if (line.length() + word.length() + 1 > WIDTH && line.length() > indent.length()) {
        out.println(line);
        line = new StringBuilder(indent);
      }
      if (line.length() > indent.length()) {
        line.append(' ');
      }
      line.append(word);
    }
    out.println(line);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import com.google.common.base.Splitter;
import io.bluezone.tracing.exposure.Exposure;
import io.bluezone.tracing.exposure.ExposureReport;
import io.bluezone.tracing.exposure.ExposureRule;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.List;

/** An exposure report on paper: for the owner, and for a doctor who reads it. */
final class ReportText {

  private static final int WIDTH = 78;

  private final Language language;
  private final ZoneId zone;

  ReportText(Language language, ZoneId zone) {
    this.language = language;
    this.zone = zone;
  }

  void print(ExposureReport report, ExposureRule rule, PrintWriter out) {
    boolean vi = language == Language.VI;
    out.println();
    out.println(vi ? "BÁO CÁO TIẾP XÚC" : "EXPOSURE REPORT");
    if (report.isEmpty()) {
      paragraph(report.explain(language.locale(), zone), "", out);
    }
    for (Exposure exposure : report.exposures()) {
      out.println();
      out.println((vi ? "Ca bệnh " : "Case ") + exposure.caseIndex() + verdict(exposure));
      ExposureReport alone = new ExposureReport(List.of(exposure));
      paragraph(alone.explain(language.locale(), zone), "  ", out);
    }
    out.println();
    paragraph(vi ? vietnameseNote(rule) : englishNote(rule), "", out);
  }

  private String verdict(Exposure exposure) {
    if (language == Language.VI) {
      return exposure.isCloseContact() ? ": TIẾP XÚC GẦN" : ": tiếp xúc, không gần";
    }
    return exposure.isCloseContact() ? ": CLOSE CONTACT" : ": contact, not a close one";
  }

  private String englishNote(ExposureRule rule) {
    return "Times are rounded, and those of "
        + zone
        + ". A contact is close if the case was near enough for "
        + rule.atLeast().toMinutes()
        + " minutes in a day (UTC). Distances are estimated from the strength of Bluetooth signals,"
        + " which bodies, bags and walls weaken: a test tells whether you are infected, this report"
        + " does not.";
  }

  private String vietnameseNote(ExposureRule rule) {
    return "Thời gian đã được làm tròn, theo múi giờ "
        + zone
        + ". Tiếp xúc gần là khi ca bệnh ở đủ gần từ "
        + rule.atLeast().toMinutes()
        + " phút trở lên trong một ngày (UTC). Khoảng cách được ước lượng từ cường độ tín hiệu"
        + " Bluetooth; cơ thể người, túi xách và tường làm tín hiệu yếu đi. Báo cáo này không cho"
        + " biết bạn có nhiễm bệnh hay không, chỉ xét nghiệm mới cho biết.";
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

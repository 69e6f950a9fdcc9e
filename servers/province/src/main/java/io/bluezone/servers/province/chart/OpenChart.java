// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.chart;

import com.google.common.base.Splitter;
import io.bluezone.servers.province.chart.TrendChart.Size;
import io.bluezone.servers.province.chart.TrendChart.Words;
import io.bluezone.servers.province.figures.TrendDay;
import java.util.ArrayList;
import java.util.List;

/** A chart that stands alone, with its title, its source and looks for light and dark. */
public final class OpenChart {

  /** The style, whose hash a page's policy may name. */
  public static final String STYLE =
      "svg{color-scheme:light dark;font-family:system-ui,\"Noto Sans\",Roboto,Arial,sans-serif;"
          + "font-size:14px}"
          + ".ground{fill:#fff}.grid{stroke:#ccd5de;fill:none}.axis{fill:#51606f}"
          + ".end{text-anchor:end}.middle{text-anchor:middle}"
          + ".line{stroke:#0b5cad;stroke-width:3;fill:none;stroke-linejoin:round}.dot{fill:#0b5cad}"
          + ".head{fill:#17222e;font-weight:700;font-size:17px}"
          + "@media(prefers-color-scheme:dark){.ground{fill:#18212b}.grid{stroke:#35424f}"
          + ".axis{fill:#a5b3c1}.line{stroke:#7cbcff}.dot{fill:#7cbcff}.head{fill:#e8eef4}}";

  private static final Size SIZE = new Size(480, 250, 14);
  private static final int MARGIN = 14;
  private static final int HEAD_LETTERS = 48;
  private static final int HEAD_LINE = 23;
  private static final int SOURCE_LETTERS = 62;
  private static final int SOURCE_LINE = 19;

  private OpenChart() {}

  /**
   * Draws days of which there is at least one.
   *
   * @param source which figures these are, in a sentence
   */
  public static String draw(List<TrendDay> days, Words words, String source) {
    List<String> title = lines(words.label(), HEAD_LETTERS);
    List<String> below = lines(source, SOURCE_LETTERS);
    int head = MARGIN + title.size() * HEAD_LINE + below.size() * SOURCE_LINE;
    SvgText svg = new SvgText(SIZE.width(), head + SIZE.height(), words.label(), "trend");
    svg.add("<style>" + STYLE + "</style>");
    svg.add("<rect class=\"ground\" width=\"100%\" height=\"100%\"/>");
    int y = MARGIN;
    for (String line : title) {
      y += HEAD_LINE;
      svg.words(MARGIN, y - 4, "head", line);
    }
    for (String line : below) {
      y += SOURCE_LINE;
      svg.words(MARGIN, y - 3, "axis", line);
    }
    TrendChart.of(days, SIZE, words).into(svg, head);
    return svg.end();
  }

  /** Breaks a text between words into lines of so many letters at most. */
  private static List<String> lines(String text, int letters) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : Splitter.on(' ').split(text)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > letters) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}

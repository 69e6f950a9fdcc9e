// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.terminal;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.IntSupplier;
import org.jline.utils.AttributedString;

/**
 * The last line of a terminal, drawn over and over. It is never wider than the terminal, so that
 * none of it is left behind. Not thread safe.
 */
final class LiveLine {

  private static final String CLEAR_LINE = "\u001b[K";
  private static final String CLEAR_LINES = "\u001b[J";

  private final PrintWriter out;
  private final IntSupplier columns;
  private String text = "";

  LiveLine(PrintWriter out, IntSupplier columns) {
    this.out = out;
    this.columns = columns;
  }

  /** Shows as many of the pieces as fit, the first ones first. */
  void show(List<String> pieces) {
    int width = columns.getAsInt();
    String clear = clear(width);
    text = fit(pieces, width - 1);
    out.print(clear + text);
    out.flush();
  }

  /** Takes the live line away. */
  void end() {
    out.print(clear(columns.getAsInt()));
    out.flush();
  }

  /** A window that has become narrower has broken the line into several. */
  private String clear(int width) {
    int above = Math.max(0, new AttributedString(text).columnLength() - 1) / Math.max(1, width);
    text = "";
    return above > 0 ? "\r\u001b[%dA%s".formatted(above, CLEAR_LINES) : "\r" + CLEAR_LINE;
  }

  static String fit(List<String> pieces, int width) {
    StringBuilder line = new StringBuilder();
    int used = 0;
    for (String piece : pieces) {
      int wanted = new AttributedString(piece).columnLength() + (used == 0 ? 0 : 2);
      if (used > 0 && used + wanted > width) {
        break;
      }
      line.append(used == 0 ? "" : "  ").append(piece);
      used += wanted;
    }
    return new AttributedString(line).columnSubSequence(0, Math.max(1, width)).toString();
  }
}

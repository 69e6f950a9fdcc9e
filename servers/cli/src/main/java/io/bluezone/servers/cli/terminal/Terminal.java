// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.terminal;

import com.google.common.base.Splitter;
import com.google.common.base.Strings;
import com.google.common.primitives.Ints;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jline.nativ.CLibrary;
import org.jline.nativ.CLibrary.WinSize;
import org.jline.nativ.JLineNativeLoader;

/** The command's knowledge of its terminal. */
public final class Terminal {

  private static final int DEFAULT_COLUMNS = 80;
  private static final int OUT = 1;
  private static final int ERR = 2;

  private Terminal() {}

  /** Tells whether standard output is a terminal; the launcher script knows. */
  public static boolean isTerminal() {
    return Boolean.getBoolean("bluezone.terminal");
  }

  /** Tells whether standard error is one. */
  public static boolean isErrorTerminal() {
    return Boolean.getBoolean("bluezone.terminal.error");
  }

  /** Tells whether standard output is one on which things can be drawn over. */
  public static boolean isLive() {
    return isTerminal() && canMoveCursor();
  }

  static boolean canMoveCursor() {
    String type = Strings.nullToEmpty(System.getenv("TERM"));
    return !type.isEmpty() && !type.equals("dumb");
  }

  /** Tells whether it shows more than ASCII. */
  public static boolean isUnicode() {
    try {
      return Charset.forName(System.getProperty("native.encoding", "UTF-8"))
          .equals(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Breaks a text into lines of whole words; a word that is wider has a line of its own. */
  public static List<String> wrapped(String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : Splitter.on(' ').split(text)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** Gives the present number of columns of standard output's terminal. */
  public static int columns() {
    return columns(OUT);
  }

  static int errorColumns() {
    return columns(ERR);
  }

  /**
   * Asked again each time, since a window can be resized. Only the size: JLine's terminals also set
   * the terminal's modes, and a process in the background is stopped for that.
   */
  private static int columns(int descriptor) {
    try {
      JLineNativeLoader.initialize();
      WinSize size = new WinSize();
      int result = CLibrary.ioctl(descriptor, CLibrary.TIOCGWINSZ, size);
      return result == 0 && size.ws_col > 0 ? size.ws_col : toldColumns();
    } catch (RuntimeException | LinkageError e) {
      return toldColumns(); // a machine that JLine has no library for
    }
  }

  /** Where the terminal itself cannot be asked. */
  private static int toldColumns() {
    Integer told = Ints.tryParse(Strings.nullToEmpty(System.getenv("COLUMNS")));
    return told != null && told > 0 ? told : DEFAULT_COLUMNS;
  }
}

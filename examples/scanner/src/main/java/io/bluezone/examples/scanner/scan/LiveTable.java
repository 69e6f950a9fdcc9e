// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.scan;

import com.google.common.base.Stopwatch;
import io.bluezone.examples.scanner.radio.DecodedReport;
import io.bluezone.examples.scanner.radio.ReportPrinter;
import io.bluezone.servers.cli.terminal.LiveScreen;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/**
 * A table that is redrawn in place, for terminals. It has the screen until the end, and then leaves
 * the last table on it. Thread safe.
 */
final class LiveTable implements ReportPrinter {

  /** Lines that are left to what is printed after the table, and to the shell. */
  private static final int OTHER_LINES = 3;

  private final PrintWriter out;
  private final TableLook look;
  private final boolean realPace;
  private final DeviceTable table = new DeviceTable();
  private final Stopwatch sinceReport = Stopwatch.createUnstarted();
  private volatile @Nullable LiveScreen screen;
  private Instant reported = Instant.EPOCH;
  private int columns = 80;
  private int lines = 24;

  /** Not shown yet. At real pace the reports' time goes on between them as the world's does. */
  LiveTable(PrintWriter out, TableLook look, boolean realPace) {
    this.out = out;
    this.look = look;
    this.realPace = realPace;
  }

  @Override
  public void open(Runnable quit) throws IOException {
    screen = LiveScreen.open(this::picture, quit);
  }

  @Override
  public synchronized void print(DecodedReport decoded) {
    reported = decoded.report().time();
    sinceReport.reset().start();
    table.removeSilent(reported);
    table.add(decoded);
  }

  private synchronized List<AttributedString> picture(int width, int height) {
    columns = width;
    lines = height;
    table.removeSilent(now());
    return look.lines(table.rows(), now(), width, height, look.texts().get("scan.quit"));
  }

  private Instant now() {
    return realPace ? reported.plus(sinceReport.elapsed()) : reported;
  }

  @Override
  public void flush() {}

  @Override
  public void finish() throws IOException {
    close(); // not within the lock, for which the picture that is drawn now may wait
    synchronized (this) {
      for (AttributedString line :
          look.lines(table.rows(), now(), columns, lines - OTHER_LINES, "")) {
        out.print(line.toAnsi().stripTrailing() + "\n");
      }
    }
    ReportPrinter.flush(out);
  }

  @Override
  public void close() throws IOException {
    LiveScreen shown = screen;
    screen = null;
    if (shown != null) {
      shown.close();
    }
  }
}

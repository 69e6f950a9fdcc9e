// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.scan;

import io.bluezone.examples.scanner.io.Terminal;
import io.bluezone.examples.scanner.io.Times;
import io.bluezone.examples.scanner.radio.DecodedReport;
import io.bluezone.examples.scanner.radio.ReportPrinter;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table that is redrawn in place as reports come, for terminals. */
final class LiveTable implements ReportPrinter {

  private static final Duration REDRAW = Duration.ofMillis(250);
  private static final String CLEAR = "\u001b[H\u001b[J";

  private final PrintWriter out;
  private final DeviceTable table = new DeviceTable();
  private @Nullable Instant drawn;
  private @Nullable Instant now;

  LiveTable(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void print(DecodedReport decoded) {
    now = decoded.report().time();
    table.removeSilent(now);
    table.add(decoded);
    if (drawn == null || Duration.between(drawn, now).compareTo(REDRAW) >= 0) {
      draw(now);
    }
  }

  private void draw(Instant time) {
    drawn = time;
    List<DeviceRow> rows = table.rows();
    StringBuilder screen = new StringBuilder(CLEAR);
    screen.append("Bluezone devices at ").append(Times.clock(time)).append(" UTC: ");
    screen.append(rows.size()).append("  (Ctrl-C ends)\n");
    screen.append(DeviceRow.HEADER).append('\n');
    rows.stream()
        .limit(Math.max(1, Terminal.lines() - 4))
        .forEach(row -> screen.append(row.line()).append('\n'));
    out.print(screen);
    out.flush();
  }

  @Override
  public void flush() {}

  @Override
  public void finish() {
    if (now != null) {
      draw(now);
    }
  }
}

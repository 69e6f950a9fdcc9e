// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.scan;

import io.bluezone.examples.scanner.radio.DecodedReport;
import io.bluezone.examples.scanner.radio.ReportPrinter;
import io.bluezone.servers.cli.text.Texts;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;

/** A line when a device comes and one when it has gone, for pipes and files. */
final class LineTable implements ReportPrinter {

  private final PrintWriter out;
  private final Texts texts;
  private final DeviceTable table = new DeviceTable();

  LineTable(PrintWriter out, Texts texts) {
    this.out = out;
    this.texts = texts;
    out.print("  " + DeviceRow.header(texts) + "\n");
  }

  @Override
  public void print(DecodedReport decoded) {
    Instant now = decoded.report().time();
    for (DeviceRow gone : table.removeSilent(now)) {
      out.print("- " + gone.line(texts) + "\n");
    }
    table.add(decoded).ifPresent(row -> out.print("+ " + row.line(texts) + "\n"));
  }

  @Override
  public void flush() throws IOException {
    ReportPrinter.flush(out);
  }

  @Override
  public void finish() throws IOException {
    for (DeviceRow still : table.rows()) {
      out.print("= " + still.line(texts) + "\n");
    }
    flush();
  }
}

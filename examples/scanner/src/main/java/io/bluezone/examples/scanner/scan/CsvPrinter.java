// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.scan;

import io.bluezone.ble.ScanReport;
import io.bluezone.crypto.RollingId;
import io.bluezone.examples.cli.value.Times;
import io.bluezone.examples.scanner.radio.DecodedReport;
import io.bluezone.examples.scanner.radio.ReportPrinter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.OptionalInt;

/** Comma-separated values with a header; no value holds a comma or a quote. */
final class CsvPrinter implements ReportPrinter {

  private final PrintWriter out;
  private final boolean withData;

  CsvPrinter(PrintWriter out, boolean withData) {
    this.out = out;
    this.withData = withData;
    out.print("time,id,form,rssi,txPower,address,addressType" + (withData ? ",data\n" : "\n"));
  }

  @Override
  public void print(DecodedReport decoded) {
    ScanReport report = decoded.report();
    out.print(
        String.join(
            ",",
            Times.iso(report.time()),
            decoded.id().map(RollingId::hex).orElse(""),
            decoded.form(),
            number(report.rssi()),
            number(report.txPower()),
            report.address().toString(),
            report.address().typeName()));
    out.print(withData ? "," + decoded.bytes().hex() + "\n" : "\n");
  }

  private static String number(OptionalInt value) {
    return value.isPresent() ? Integer.toString(value.getAsInt()) : "";
  }

  @Override
  public void flush() throws IOException {
    ReportPrinter.flush(out);
  }
}

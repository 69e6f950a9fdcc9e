// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.scan;

import io.bluezone.ble.ScanReport;
import io.bluezone.crypto.RollingId;
import io.bluezone.examples.scanner.radio.DecodedReport;
import io.bluezone.examples.scanner.radio.ReportPrinter;
import io.bluezone.servers.cli.value.Json;
import io.bluezone.servers.cli.value.Times;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A line a report, for programs; the names of the fields are a promise to scripts. */
record RowPrinter(
    PrintWriter out,
    boolean withData,
    boolean simulated,
    Function<Map<String, @Nullable Object>, String> line)
    implements ReportPrinter {

  private static final String FIELDS = "time,id,form,rssi,txPower,address,addressType";

  static RowPrinter json(PrintWriter out, boolean withData, boolean simulated) {
    return new RowPrinter(out, withData, simulated, Json::line);
  }

  /** Comma-separated values with a header; no value holds a comma or a quote. */
  static RowPrinter csv(PrintWriter out, boolean withData, boolean simulated) {
    out.print(FIELDS + (withData ? ",data" : "") + (simulated ? ",simulated\n" : "\n"));
    return new RowPrinter(
        out,
        withData,
        simulated,
        row ->
            row.values().stream()
                .map(value -> Objects.toString(value, ""))
                .collect(Collectors.joining(",", "", "\n")));
  }

  @Override
  public void print(DecodedReport decoded) {
    ScanReport report = decoded.report();
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("time", Times.iso(report.time()));
    row.put("id", decoded.id().map(RollingId::hex).orElse(null));
    row.put("form", decoded.form());
    row.put("rssi", number(report.rssi()));
    row.put("txPower", number(report.txPower()));
    row.put("address", report.address().toString());
    row.put("addressType", report.address().typeName());
    if (withData) {
      row.put("data", decoded.bytes().hex());
    }
    if (simulated) {
      row.put("simulated", true);
    }
    out.print(line.apply(row));
  }

  private static @Nullable Integer number(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }

  @Override
  public void flush() throws IOException {
    ReportPrinter.flush(out);
  }
}

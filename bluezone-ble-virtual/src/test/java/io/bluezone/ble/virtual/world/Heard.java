// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps what a scan reports, for worlds run by the test's own thread. */
final class Heard implements ScanListener {

  final List<ScanReport> reports = new ArrayList<>();
  final List<RadioException> ends = new ArrayList<>();

  @Override
  public void onReport(ScanReport report) {
    reports.add(report);
  }

  @Override
  public void onEnd(Optional<RadioException> cause) {
    ends.add(cause.orElseThrow());
  }

  int count() {
    return reports.size();
  }

  double meanRssi() {
    return reports.stream().mapToInt(report -> report.rssi().getAsInt()).average().orElseThrow();
  }

  double rssiDeviation() {
    double mean = meanRssi();
    return Math.sqrt(
        reports.stream()
            .mapToDouble(report -> report.rssi().getAsInt() - mean)
            .map(difference -> difference * difference)
            .average()
            .orElseThrow());
  }

  /** Everything in order, for comparisons byte for byte. */
  String trace() {
    StringBuilder trace = new StringBuilder();
    for (ScanReport report : reports) {
      trace.append(report).append('\n');
    }
    return trace.toString();
  }
}

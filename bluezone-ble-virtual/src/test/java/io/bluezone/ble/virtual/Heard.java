// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual;

import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanReport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a scan reports. Thread safe. */
public final class Heard implements ScanListener {

  public final List<ScanReport> reports = new CopyOnWriteArrayList<>();

  /** How it ended by itself: nothing yet, or one entry, empty if without a cause. */
  public final List<Optional<RadioException>> ends = new CopyOnWriteArrayList<>();

  @Override
  public void onReport(ScanReport report) {
    reports.add(report);
  }

  @Override
  public void onEnd(Optional<RadioException> cause) {
    ends.add(cause);
  }

  public int count() {
    return reports.size();
  }

  public double meanRssi() {
    return reports.stream().mapToInt(report -> report.rssi().getAsInt()).average().orElseThrow();
  }

  public double rssiDeviation() {
    double mean = meanRssi();
    return Math.sqrt(
        reports.stream()
            .mapToDouble(report -> report.rssi().getAsInt() - mean)
            .map(difference -> difference * difference)
            .average()
            .orElseThrow());
  }

  /** Everything in order, for comparisons byte for byte. */
  public String trace() {
    StringBuilder trace = new StringBuilder();
    for (ScanReport report : reports) {
      trace.append(report).append('\n');
    }
    return trace.toString();
  }
}

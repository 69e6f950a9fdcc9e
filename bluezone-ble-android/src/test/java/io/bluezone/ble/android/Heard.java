// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanReport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps all that a scan tells, in order. */
final class Heard implements ScanListener {

  final List<ScanReport> reports = new CopyOnWriteArrayList<>();
  final List<RadioException> pauses = new CopyOnWriteArrayList<>();
  final List<RadioException> ends = new CopyOnWriteArrayList<>();
  private final AtomicInteger resumes = new AtomicInteger();

  @Override
  public void onReport(ScanReport report) {
    reports.add(report);
  }

  @Override
  public void onPause(RadioException cause) {
    pauses.add(cause);
  }

  @Override
  public void onResume() {
    resumes.incrementAndGet();
  }

  @Override
  public void onEnd(Optional<RadioException> cause) {
    ends.add(cause.orElseThrow(() -> new AssertionError("Android's scans end for a cause")));
  }

  int resumes() {
    return resumes.get();
  }

  List<Reason> pauseReasons() {
    return pauses.stream().map(RadioException::reason).toList();
  }

  List<Reason> endReasons() {
    return ends.stream().map(RadioException::reason).toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what a replay meets. The replay's thread counts; any thread may look. */
final class Counters {

  private final AtomicLong records = new AtomicLong();
  private final AtomicLong reports = new AtomicLong();
  private final AtomicLong badCrc = new AtomicLong();
  private final AtomicLong malformed = new AtomicLong();
  private final AtomicLong incomplete = new AtomicLong();
  private final AtomicLong other = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  void record(long bytesRead) {
    increment(records);
    bytes.lazySet(bytesRead);
  }

  void report() {
    increment(reports);
  }

  void badCrc() {
    increment(badCrc);
  }

  void malformed() {
    increment(malformed);
  }

  void incomplete() {
    increment(incomplete);
  }

  void other() {
    increment(other);
  }

  /** Only one thread counts, so that no atomic addition is needed. */
  private static void increment(AtomicLong count) {
    count.lazySet(count.get() + 1);
  }

  CaptureStatistics snapshot() {
    return new CaptureStatistics(
        records.get(),
        reports.get(),
        badCrc.get(),
        malformed.get(),
        incomplete.get(),
        other.get(),
        bytes.get());
  }
}

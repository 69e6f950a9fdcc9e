// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * Measures time by the clock and by the processor: on a busy machine the latter says more. Not
 * thread safe.
 */
final class Timing {

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private long clockNanos = System.nanoTime();
  private long processorNanos = PROCESS.getProcessCpuTime();

  void restart() {
    clockNanos = System.nanoTime();
    processorNanos = PROCESS.getProcessCpuTime();
  }

  /** {@return both times in seconds, of all threads of this program} */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.3f s (%.3f s of processor time)",
        (System.nanoTime() - clockNanos) / 1e9,
        (PROCESS.getProcessCpuTime() - processorNanos) / 1e9);
  }
}

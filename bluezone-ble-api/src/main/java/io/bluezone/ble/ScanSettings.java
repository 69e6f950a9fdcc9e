// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import io.bluezone.base.ScanPower;
import java.util.List;

/**
 * The aims and manner of a scan.
 *
 * @param active whether each advertiser is asked for its scan response, or only listened to; a
 *     radio without the one does the other ({@link RadioCapabilities#activeScan()}, {@link
 *     RadioCapabilities#passiveScan()})
 * @param duplicates whether every reception is reported; otherwise a frame is reported if it
 *     differs from the last one of its device: of A, A, B, A the second is held back. A radio
 *     remembers the last frames of {@value io.bluezone.ble.spi.DuplicateFilter#CAPACITY} devices
 * @param filters a report passes if any of them matches, or if there are none
 * @param power how much of the time the running scan listens; a wish: a radio listens as its
 *     platform has it, and to several scans at once as the most demanding of them asks
 */
public record ScanSettings(
    boolean active, boolean duplicates, List<ScanFilter> filters, ScanPower power) {

  /** Passive, every reception, no filter, all the time. */
  public static final ScanSettings DEFAULT =
      new ScanSettings(false, true, ImmutableList.of(), ScanPower.LOW_LATENCY);

  public ScanSettings {
    checkNotNull(power, "power");
    filters = ImmutableList.copyOf(filters);
  }

  /** The same, asking for scan responses or only listening. */
  public ScanSettings withActive(boolean active) {
    return new ScanSettings(active, duplicates, filters, power);
  }

  /** The same with or without duplicates. */
  public ScanSettings withDuplicates(boolean duplicates) {
    return new ScanSettings(active, duplicates, filters, power);
  }

  /** The same with other filters. */
  public ScanSettings withFilters(List<ScanFilter> filters) {
    return new ScanSettings(active, duplicates, filters, power);
  }

  /** The same with another effort. */
  public ScanSettings withPower(ScanPower power) {
    return new ScanSettings(active, duplicates, filters, power);
  }

  /** Tells whether a report passes the filters. */
  public boolean accepts(ScanReport report) {
    if (filters.isEmpty()) {
      return true;
    }
    for (ScanFilter filter : filters) {
      if (filter.matches(report)) {
        return true;
      }
    }
    return false;
  }
}

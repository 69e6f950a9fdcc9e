// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * What a scan looks for and how.
 *
 * @param mode active or passive; a radio without the one uses the other ({@link
 *     RadioCapabilities#activeScan()}, {@link RadioCapabilities#passiveScan()})
 * @param duplicates whether every reception is reported; otherwise a frame is reported if it
 *     differs from the last one of its device: of A, A, B, A the second is held back. A radio
 *     remembers the last frames of {@value io.bluezone.ble.spi.DuplicateFilter#CAPACITY} devices
 * @param filters a report passes if any of them matches, or if there are none
 */
public record ScanSettings(Mode mode, boolean duplicates, List<ScanFilter> filters) {

  /** Passive, every reception, no filter. */
  public static final ScanSettings DEFAULT =
      new ScanSettings(Mode.PASSIVE, true, ImmutableList.of());

  /** Whether the scanner sends. */
  public enum Mode {
    /** Asks each advertiser for its scan response. */
    ACTIVE,
    /** Only listens. */
    PASSIVE
  }

  public ScanSettings {
    checkNotNull(mode, "mode");
    filters = ImmutableList.copyOf(filters);
  }

  /**
   * The same in another mode.
   *
   * @param mode active or passive
   * @return the changed settings
   */
  public ScanSettings withMode(Mode mode) {
    return new ScanSettings(mode, duplicates, filters);
  }

  /**
   * The same with or without duplicates.
   *
   * @param duplicates whether every reception is reported
   * @return the changed settings
   */
  public ScanSettings withDuplicates(boolean duplicates) {
    return new ScanSettings(mode, duplicates, filters);
  }

  /**
   * The same with other filters.
   *
   * @param filters a report passes if any of them matches, or if there are none
   * @return the changed settings
   */
  public ScanSettings withFilters(List<ScanFilter> filters) {
    return new ScanSettings(mode, duplicates, filters);
  }

  /**
   * Whether a report is wanted.
   *
   * @param report the report
   * @return whether it passes the filters
   */
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

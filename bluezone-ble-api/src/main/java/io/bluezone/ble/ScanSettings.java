// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.List;

/**
 * The aims and manner of a scan.
 *
 * @param mode active or passive; a radio without the one uses the other ({@link
 *     RadioCapabilities#activeScan()}, {@link RadioCapabilities#passiveScan()})
 * @param duplicates whether every reception is reported; otherwise a frame is reported if it
 *     differs from the last one of its device: of A, A, B, A the second is held back. A radio
 *     remembers the last frames of {@value io.bluezone.ble.spi.DuplicateFilter#CAPACITY} devices
 * @param filters a report passes if any of them matches, or if there are none
 * @param power how much of the time the running scan listens; a wish: a radio listens as its
 *     platform has it, and to several scans at once as the most demanding of them asks
 */
public record ScanSettings(Mode mode, boolean duplicates, List<ScanFilter> filters, Power power) {

  /** Passive, every reception, no filter, all the time. */
  public static final ScanSettings DEFAULT =
      new ScanSettings(Mode.PASSIVE, true, ImmutableList.of());

  /** The scanner's part on the air: active or passive. */
  public enum Mode {
    /** Asks each advertiser for its scan response. */
    ACTIVE,
    /** Only listens. */
    PASSIVE
  }

  /**
   * The share of the time that a running scan listens: its cost, and how soon it hears devices. In
   * the order of the effort. The times are those that Android's scan modes of these names had from
   * Android 6 on; later ones listen for the same shares in shorter windows.
   */
  public enum Power {
    /** A tenth of the time: windows of 0.5 s, the next 5.1 s later. */
    LOW_POWER(512, 5_120),
    /** A quarter of the time: windows of 1 s, the next 4.1 s later. */
    BALANCED(1_024, 4_096),
    /** All the time. */
    LOW_LATENCY(4_096, 4_096);

    private final int windowMillis;
    private final int intervalMillis;

    Power(int windowMillis, int intervalMillis) {
      this.windowMillis = windowMillis;
      this.intervalMillis = intervalMillis;
    }

    /** {@return for how long it listens at a stretch} */
    public Duration window() {
      return Duration.ofMillis(windowMillis);
    }

    /** {@return from the beginning of one window to that of the next} */
    public Duration interval() {
      return Duration.ofMillis(intervalMillis);
    }

    /** {@return for how long it does not listen between two windows} */
    public Duration gap() {
      return interval().minus(window());
    }

    /** The less demanding of two. */
    public Power atMost(Power other) {
      return compareTo(other) <= 0 ? this : other;
    }

    /** The more demanding of two. */
    public Power atLeast(Power other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  public ScanSettings {
    checkNotNull(mode, "mode");
    checkNotNull(power, "power");
    filters = ImmutableList.copyOf(filters);
  }

  /** A scan that listens all the time. */
  public ScanSettings(Mode mode, boolean duplicates, List<ScanFilter> filters) {
    this(mode, duplicates, filters, Power.LOW_LATENCY);
  }

  /** The same in another mode. */
  public ScanSettings withMode(Mode mode) {
    return new ScanSettings(mode, duplicates, filters, power);
  }

  /** The same with or without duplicates. */
  public ScanSettings withDuplicates(boolean duplicates) {
    return new ScanSettings(mode, duplicates, filters, power);
  }

  /** The same with other filters. */
  public ScanSettings withFilters(List<ScanFilter> filters) {
    return new ScanSettings(mode, duplicates, filters, power);
  }

  /** The same with another effort. */
  public ScanSettings withPower(Power power) {
    return new ScanSettings(mode, duplicates, filters, power);
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

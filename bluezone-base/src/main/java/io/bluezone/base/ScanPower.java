// SPDX-License-Identifier: Apache-2.0
package io.bluezone.base;

import java.time.Duration;

/**
 * The share of the time that a running scan listens: its cost, and how soon it hears devices. In
 * the order of the effort. The times are those that Android's scan modes of these names had from
 * Android 6 on; later ones listen for the same shares in shorter windows.
 */
public enum ScanPower {
  /** A tenth of the time: windows of 0.5 s, the next 5.1 s later. */
  LOW_POWER(512, 5_120),
  /** A quarter of the time: windows of 1 s, the next 4.1 s later. */
  BALANCED(1_024, 4_096),
  /** All the time. */
  LOW_LATENCY(4_096, 4_096);

  private final int windowMillis;
  private final int intervalMillis;

  ScanPower(int windowMillis, int intervalMillis) {
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
  public ScanPower atMost(ScanPower other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** The more demanding of two. */
  public ScanPower atLeast(ScanPower other) {
    return compareTo(other) >= 0 ? this : other;
  }
}

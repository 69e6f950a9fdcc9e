// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.settings;

/**
 * How much of the time a running scan listens: what it costs, and how soon it hears who is near. In
 * the order of the effort.
 */
public enum ScanPower {
  /** A tenth of the time. */
  LOW_POWER,
  /** A quarter of the time. */
  BALANCED,
  /** All the time. */
  LOW_LATENCY
}

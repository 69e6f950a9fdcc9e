// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.settings;

/**
 * The share of the time that a running scan listens: its cost, and how soon it hears devices. In
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

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.proximity;

/** The nearness of a device, as well as a signal strength can tell it. The nearest comes first. */
public enum Band {
  /** Within about 2 m: what the health authority calls close. */
  NEAR,
  /** Beyond that, to about 5 m. */
  AROUND,
  /** Farther, or behind something. */
  FAR;

  /** {@return the nearer of two} */
  public Band nearer(Band other) {
    return compareTo(other) <= 0 ? this : other;
  }
}

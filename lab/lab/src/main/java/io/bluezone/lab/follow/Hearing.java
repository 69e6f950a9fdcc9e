// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.follow;

/**
 * Reception of one ID by one receiver, without a break: seconds of the day, and the mean strength
 * in dBm.
 */
record Hearing(int receiver, double from, double until, double strength) {

  double seconds() {
    return until - from;
  }

  /** The standard deviation of the mean strength in dB, by how long it was heard. */
  double deviation() {
    return deviation(seconds());
  }

  /** As the simulated world: 5 dB that stay alike for 10 s; 1 dB remains, whatever the time. */
  static double deviation(double seconds) {
    return Math.max(1, 5 / Math.sqrt(1 + seconds / 10));
  }
}

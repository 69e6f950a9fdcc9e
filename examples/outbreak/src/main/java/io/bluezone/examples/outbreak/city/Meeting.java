// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.city;

/**
 * Two people in one place.
 *
 * @param a one of them, counted from 0
 * @param b the other
 * @param start when it begins, ms since 1970
 * @param end when it ends
 * @param distance how near
 */
record Meeting(int a, int b, long start, long end, Distance distance) {

  /** How near, and what phones make of it. */
  enum Distance {
    /** Within 2 m. */
    NEAR(-70, 0.9),
    /** In the same room. */
    ROOM(-86, 0.7),
    /** Behind a wall: no meeting at all, but phones do not know. */
    WALL(-95, 0.4);

    /** The mean, dBm; it varies by {@link CityHistories#FADING} from scan to scan. */
    final int rssi;

    /** How likely a scan sees the other phone. */
    final double seen;

    Distance(int rssi, double seen) {
      this.rssi = rssi;
      this.seen = seen;
    }
  }
}

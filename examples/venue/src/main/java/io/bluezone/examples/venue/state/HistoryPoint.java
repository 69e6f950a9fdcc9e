// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.state;

import java.time.Instant;

/**
 * The number of phones at the end of a minute, or the mean of an hour's minutes.
 *
 * @param start its beginning
 * @param near within about 2 m
 * @param around beyond that, to about 5 m
 * @param far farther
 * @param most the most in any of its minutes
 */
public record HistoryPoint(Instant start, double near, double around, double far, int most) {

  /** {@return all of them} */
  public double phones() {
    return near + around + far;
  }
}

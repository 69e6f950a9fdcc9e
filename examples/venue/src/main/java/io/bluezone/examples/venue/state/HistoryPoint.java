// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.state;

import java.time.Instant;

/**
 * The number of phones at the end of a minute, or the mean of an hour's minutes; {@code most} is
 * the most in any of its minutes.
 */
public record HistoryPoint(Instant start, double near, double around, double far, int most) {

  /** {@return all of them} */
  public double phones() {
    return near + around + far;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.state;

import java.time.Instant;

/** The phones here, as counted, for the operator, and rounded, as {@code /api/screen} tells all. */
public record PhonesNow(int phones, int shown, Instant time) {

  private static final int EXACT = 10;
  private static final int BY_FIVES = 50;
  private static final int FIVE = 5;
  private static final int TEN = 10;

  /** Rounds a count: exact up to 10, to the nearest 5 up to 50, then to the nearest 10. */
  public static PhonesNow of(int phones, Instant time) {
    return new PhonesNow(phones, rounded(phones), time);
  }

  private static int rounded(int phones) {
    if (phones <= EXACT) {
      return phones;
    }
    int step = phones <= BY_FIVES ? FIVE : TEN;
    return (phones + step / 2) / step * step;
  }
}

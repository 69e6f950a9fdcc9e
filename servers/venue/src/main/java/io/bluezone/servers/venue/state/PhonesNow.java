// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.state;

import io.bluezone.servers.venue.counting.PhoneCount;
import java.time.Instant;

/** The phones here, as counted, for the operator, and as all may read it. */
public record PhonesNow(PhoneCount count, Shown shown, int rounded, Instant time) {

  /** Below this many it is said that they are fewer: a single phone is someone's. */
  private static final int FEWEST = 5;

  private static final int EXACT = 10;
  private static final int BY_FIVES = 50;
  private static final int FIVE = 5;
  private static final int TEN = 10;

  /** The part that all may read. */
  public enum Shown {
    COUNTED,
    FEW,
    /** Phones are not heard. */
    UNKNOWN
  }

  /** Rounds a count: exact up to 10, to the nearest 5 up to 50, then to the nearest 10. */
  public static PhonesNow of(PhoneCount count, boolean heard, Instant time) {
    Shown counted = count.all() < FEWEST ? Shown.FEW : Shown.COUNTED;
    return new PhonesNow(count, heard ? counted : Shown.UNKNOWN, rounded(count.all()), time);
  }

  private static int rounded(int phones) {
    if (phones <= EXACT) {
      return phones;
    }
    int step = phones <= BY_FIVES ? FIVE : TEN;
    return (phones + step / 2) / step * step;
  }

  public int phones() {
    return count.all();
  }

  /** {@return what the screen shows: the rounded number, {@code < 5}, or a dash} */
  public String text() {
    return switch (shown) {
      case COUNTED -> Integer.toString(rounded);
      case FEW -> "< " + FEWEST;
      case UNKNOWN -> "–";
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.box;

import java.time.Duration;
import java.time.Instant;

/**
 * The phones of an interval of {@value #MINUTES} minutes, in which a phone has one ID.
 *
 * @param sequence its number among the box's counts, from 1 on
 * @param interval the interval's number since 1970
 * @param phones rounded by {@link #rounded}
 * @param sketch Base64 of a {@link SiteSketch}, where the box shares its site; else empty
 */
public record BoxCount(long sequence, long interval, int phones, String sketch) {

  public static final int MINUTES = 15;

  /** Fewer than so many are given as 0: a single phone is someone's. */
  public static final int FEWEST = 5;

  private static final int BY_FIVES = 50;
  private static final int MOST_PHONES = 100_000;
  private static final long SECONDS = Duration.ofMinutes(MINUTES).toSeconds();

  /**
   * Checks what a stranger may have sent.
   *
   * @throws IllegalArgumentException of what cannot be
   */
  public BoxCount {
    BoxState.check(sequence > 0, "sequence");
    BoxState.check(interval > 0 && interval <= intervalOf(Instant.MAX.minusSeconds(1)), "interval");
    BoxState.check(0 <= phones && phones <= MOST_PHONES && phones == rounded(phones), "phones");
    BoxState.check(sketch.isEmpty() || sketch.length() == SiteSketch.TEXT, "sketch");
  }

  public static long intervalOf(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), SECONDS);
  }

  /** {@return when an interval begins} */
  public static Instant startOf(long interval) {
    return Instant.ofEpochSecond(interval * SECONDS);
  }

  /** Rounds: below {@value #FEWEST} to 0, to fives up to 50, then to tens. */
  public static int rounded(int phones) {
    if (phones < FEWEST) {
      return 0;
    }
    int step = phones <= BY_FIVES ? FEWEST : 2 * FEWEST;
    return Math.min((phones + step / 2) / step * step, MOST_PHONES);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import static com.google.common.base.Preconditions.checkArgument;

import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.OriginalCase;
import io.bluezone.crypto.internal.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * When a sighting of one of a case's rolling IDs counts: how near to the ID's interval it must lie.
 *
 * <p>Immutable and thread safe.
 *
 * @param <C> what a case is given as
 */
public final class MatchPolicy<C> {

  /**
   * The difference that two clocks may have, unless another tolerance is given: 2 minutes. The
   * original app sends an ID up to 148 s after its interval while its scan screen is open; the last
   * 28 s of that do not count, since a longer tolerance is also a longer time in which a recorded
   * ID can be replayed.
   */
  public static final Duration DEFAULT_SKEW = Duration.ofMinutes(2);

  private static final Duration MAX_SKEW = Duration.ofDays(1);

  /**
   * The original app's rule, to the letter (Bluezone protocol, section 5). Intervals follow one
   * another from {@code time_start} on, whether or not that is a midnight, each {@code 86_400_000 /
   * max} ms long (integer division), as long as they begin at or before {@code time_end}. A
   * sighting counts when its time is in the interval <em>or at its very end</em>. There is no
   * tolerance for clocks that differ.
   */
  public static final MatchPolicy<OriginalCase> STRICT_ORIGINAL =
      new MatchPolicy<>(CaseSpan::ofOriginal);

  /** {@link #tolerant(Duration)} with {@link #DEFAULT_SKEW}. */
  public static final MatchPolicy<DisclosedKey> DEFAULT = tolerant(DEFAULT_SKEW);

  private final Function<C, CaseSpan> reading;

  MatchPolicy(Function<C, CaseSpan> reading) {
    this.reading = reading;
  }

  /**
   * This SDK's rule: a sighting counts from {@code skew} before its interval begins until just
   * before {@code skew} after it ends. None counts at or after the disclosure's own end, when its
   * owner may have left the keys and others know them.
   *
   * <p>A case's days must lie in the years 1970 to 9999; matching fails with an {@link
   * IllegalArgumentException} otherwise.
   *
   * @param skew how far the two clocks may differ: 0 to 1 day
   */
  public static MatchPolicy<DisclosedKey> tolerant(Duration skew) {
    return tolerant(skew, Long.MAX_VALUE);
  }

  /**
   * {@link #tolerant(Duration)}, where no sighting counts that was made when the keys were public:
   * from then on anybody can broadcast their IDs.
   *
   * @param skew how far the two clocks may differ: 0 to 1 day
   * @param published when the cases were published; a sighting at that time no longer counts
   * @throws IllegalArgumentException if the skew is out of bounds, or {@code published} is not in
   *     the years -9,999 to 99,999
   */
  public static MatchPolicy<DisclosedKey> tolerant(Duration skew, Instant published) {
    return tolerant(skew, Times.checkTime(published).toEpochMilli());
  }

  private static MatchPolicy<DisclosedKey> tolerant(Duration skew, long cutoff) {
    checkArgument(
        !skew.isNegative() && skew.compareTo(MAX_SKEW) <= 0,
        "a clock skew of %s: it must be 0 to 1 day",
        skew);
    return new MatchPolicy<>(key -> CaseSpan.ofDisclosed(key, skew.toMillis(), cutoff));
  }

  CaseSpan spanOf(C item) {
    return reading.apply(item);
  }
}

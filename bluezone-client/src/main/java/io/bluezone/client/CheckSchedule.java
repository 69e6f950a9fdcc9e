// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.time.Duration;
import java.util.Random;

/**
 * When a device asks by itself. Each moment is drawn at random, so that neither the moments nor
 * their rhythm tell anything, and no server is asked by all devices at once.
 *
 * @param first the first time is before this is over
 * @param shortest the shortest time from one to the next
 * @param longest the longest, also when the authority cannot be reached
 * @param dummies the mean time between two dummies of a disclosure; zero for none
 */
public record CheckSchedule(Duration first, Duration shortest, Duration longest, Duration dummies) {

  private static final Duration LONGEST = Duration.ofDays(366);

  /** The first within a minute, then each 1 to 4 hours; a dummy a day. */
  public static final CheckSchedule DEFAULT =
      new CheckSchedule(
          Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(4), Duration.ofDays(1));

  private static final Duration SHORTEST_RETRY = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 20;

  public CheckSchedule {
    checkNotNull(first, "first");
    checkNotNull(shortest, "shortest");
    checkNotNull(longest, "longest");
    checkNotNull(dummies, "dummies");
    for (Duration each : new Duration[] {first, shortest, longest, dummies}) {
      checkArgument(
          !each.isNegative() && each.compareTo(LONGEST) <= 0,
          "a time of a schedule is 0 to %s, not %s",
          LONGEST,
          each);
    }
    checkArgument(
        longest.compareTo(shortest) >= 0 && !longest.isZero(),
        "the longest time between checks is %s, the shortest %s",
        longest,
        shortest);
  }

  /** {@return the wait before the first check, zero to {@link #first}, at random} */
  public Duration beforeFirst(Random random) {
    return part(first, checkNotNull(random, "random").nextDouble());
  }

  /**
   * {@return the wait from one check to the next, {@link #shortest} to {@link #longest}, at random}
   */
  public Duration beforeNext(Random random) {
    checkNotNull(random, "random");
    return shortest.plus(part(longest.minus(shortest), random.nextDouble()));
  }

  /**
   * Draws the wait after a check that did not go well, with so many failures in a row before it:
   * twice as long each time, half of it chance. It is half a minute or more, {@link #longest} at
   * most.
   */
  public Duration beforeRetry(int failures, Random random) {
    checkArgument(failures >= 0, "%s failures", failures);
    checkNotNull(random, "random");
    double most =
        Math.min(
            (double) longest.toMillis(),
            (double) SHORTEST_RETRY.toMillis() * (1L << Math.min(failures, MOST_DOUBLINGS)));
    return Duration.ofMillis((long) (most * (0.5 + random.nextDouble() / 2)));
  }

  /**
   * Draws the wait before a dummy, of an exponential distribution with the mean {@link #dummies}:
   * the last one tells nothing of the next.
   */
  public Duration beforeDummy(Random random) {
    checkNotNull(random, "random");
    return part(dummies, -Math.log(1 - random.nextDouble()));
  }

  private static Duration part(Duration whole, double factor) {
    return Duration.ofMillis((long) (whole.toMillis() * factor));
  }
}

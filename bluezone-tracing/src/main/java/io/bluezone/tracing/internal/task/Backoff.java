// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.task;

import java.time.Duration;

/** The wait before the next try: 5 s, twice as long each time, 5 min at most. */
final class Backoff {

  static final Duration SHORTEST = Duration.ofSeconds(5);
  static final Duration LONGEST = Duration.ofMinutes(5);

  private Duration next = SHORTEST;

  Duration next() {
    Duration wait = next;
    Duration twice = next.multipliedBy(2);
    next = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    return wait;
  }

  void reset() {
    next = SHORTEST;
  }
}

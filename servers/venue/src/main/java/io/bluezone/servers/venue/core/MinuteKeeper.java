// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.core;

import io.bluezone.base.internal.clock.ClockGuard;
import io.bluezone.servers.venue.counting.PhoneCount;
import io.bluezone.servers.venue.data.VenueData;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * Dates each minute's count once the clock is believed: until then it waits, with its place in
 * monotonic time. Only a settled clock deletes. Not thread safe.
 */
final class MinuteKeeper {

  /** A day of minutes: no clock is doubted for so long. */
  private static final int MOST = 1440;

  private static final long HALF_A_MINUTE = 30;

  private record Waiting(long nanos, Optional<PhoneCount> heard) {}

  private final ClockGuard clock;
  private final VenueData data;
  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private Instant minute;
  private long begun;
  private boolean deaf;

  /** Starts at a count's first minute; the clock is held against the newest that is kept. */
  MinuteKeeper(ClockGuard clock, VenueData data) {
    this.clock = clock;
    this.data = data;
    data.history().newest().ifPresent(last -> clock.expect(last, last.plus(ClockGuard.SLEEP)));
    begin(clock.instant());
  }

  private void begin(Instant now) {
    minute = now.truncatedTo(ChronoUnit.MINUTES);
    begun = clock.nanoTime() - ChronoUnit.NANOS.between(minute, now);
  }

  /** {@return since when the clock is in doubt} */
  Optional<Instant> doubtedSince() {
    return clock.jumpedAt();
  }

  /**
   * Takes the present count, empty while phones cannot be received, and gives what others have to
   * do if a minute is over. One that was deaf for a moment has no count.
   */
  Optional<Runnable> count(Instant now, Optional<PhoneCount> heard) {
    deaf |= heard.isEmpty();
    if (now.truncatedTo(ChronoUnit.MINUTES).equals(minute)) {
      return Optional.empty();
    }
    if (waiting.size() < MOST) {
      waiting.add(new Waiting(begun, deaf ? Optional.empty() : heard));
    }
    deaf = heard.isEmpty();
    begin(now);
    if (doubtedSince().isPresent()) {
      return Optional.empty();
    }
    List<Waiting> dated = new ArrayList<>(waiting);
    waiting.clear();
    Instant current = minute;
    long currentNanos = begun;
    boolean settled = clock.isSettled(ClockGuard.SETTLING);
    return Optional.of(
        () -> {
          for (Waiting each : dated) {
            Instant start = current.plusNanos(each.nanos() - currentNanos);
            Instant nearest = start.plusSeconds(HALF_A_MINUTE).truncatedTo(ChronoUnit.MINUTES);
            data.history().add(nearest, each.heard());
          }
          if (settled) {
            data.history().forgetOld(current);
            data.visits().forgetOld(current);
          }
        });
  }
}

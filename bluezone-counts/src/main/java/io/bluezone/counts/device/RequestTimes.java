// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.device;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/** Random moments, so that none of a device's requests tells what it does. Thread safe. */
final class RequestTimes {

  private static final Duration SHORTEST_RETRY = Duration.ofMinutes(30);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(90);

  /** A device that is late for the last moment of a day still has this long. */
  private static final Duration LATE = Duration.ofHours(2);

  private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  private final SecureRandom random;

  RequestTimes(SecureRandom random) {
    this.random = random;
  }

  /** {@return the UTC day of a moment; a clock that was never set is refused} */
  static LocalDate utcDay(Instant now) throws IOException {
    long day = Math.floorDiv(now.getEpochSecond(), TimeUnit.DAYS.toSeconds(1));
    if (day < FIRST.toEpochDay() || day > LAST.toEpochDay()) {
      throw new IOException("the clock is not set: it says " + now);
    }
    return LocalDate.ofEpochDay(day);
  }

  /** {@return a moment of a day from now on, in its last hours if it has no others} */
  Instant on(LocalDate day, Instant now) {
    Instant last = endOf(day).minus(LATE);
    return between(now, now.isBefore(last) ? last : endOf(day));
  }

  /** {@return a moment of the day after another} */
  Instant onTheNext(LocalDate day) {
    return on(day.plusDays(1), endOf(day));
  }

  Instant retry(Instant now) {
    return between(now.plus(SHORTEST_RETRY), now.plus(LONGEST_RETRY));
  }

  private static Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private Instant between(Instant from, Instant until) {
    long seconds = ChronoUnit.SECONDS.between(from, until);
    return from.plusSeconds((long) (random.nextDouble() * seconds));
  }
}

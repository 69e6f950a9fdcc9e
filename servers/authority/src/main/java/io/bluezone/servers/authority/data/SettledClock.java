// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.data;

import com.google.common.collect.Ordering;
import io.bluezone.base.TimeSource;
import io.bluezone.base.internal.clock.ClockGuard;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's time: the system's clock while it agrees with monotonic time, with PostgreSQL's
 * clock, and at the start with the newest record that is dated. While it does not, time runs on as
 * before, and nothing is dated or deleted. Thread safe.
 */
public final class SettledClock extends Clock {

  private static final Logger logger = LoggerFactory.getLogger(SettledClock.class);

  /** The clocks of two machines may differ by so much. */
  private static final Duration APART = Duration.ofSeconds(30);

  private static final Duration REMEMBERED = Duration.ofMinutes(15);
  private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

  /** Where the servers of a database keep the newest time that was settled. */
  private static final String FACT = "clock";

  /** Where a restore keeps its time: the records are older. */
  private static final String RESTORED = "restored";

  private static final String NEWEST =
      "select max(time) from (select max(window_end) as time from region union all"
          + " select max(generated) from signed_file union all select max(issued) from bulletin) t";

  private final TimeSource time;
  private final ClockGuard guard;
  private final Database database;
  private final Supplier<Optional<Instant>> other;
  private volatile Optional<String> contradiction = Optional.empty();
  private volatile Optional<String> told = Optional.empty();
  private volatile boolean known = true;
  private volatile Instant remembered = Instant.EPOCH;

  /** Compares a time with a database's records, and with another clock if there is one. */
  public SettledClock(Database database, TimeSource time, Supplier<Optional<Instant>> other) {
    this.time = time;
    // A server does not sleep: whatever jumps forward is wrong.
    this.guard = new ClockGuard(time, Duration.ZERO);
    this.database = database;
    this.other = other;
    begin();
    look();
  }

  /** A time beside the clock of a database. */
  public static SettledClock of(Database database, TimeSource time) {
    return new SettledClock(database, time, database::clock);
  }

  /** {@return the time that is compared, of which a server takes the rest of its time} */
  public TimeSource source() {
    return time;
  }

  private void begin() {
    Instant dated = database.list(NEWEST, (row, n) -> Instant.ofEpochSecond(row.getLong(1))).get(0);
    Instant newest = Ordering.natural().max(dated, lastRestore(database));
    boolean empty = newest.equals(Instant.EPOCH);
    Optional<Instant> witness = other.get().filter(shown -> empty || follows(newest, shown));
    if (witness.isPresent()) {
      guard.expect(witness.get().minus(APART), witness.get().plus(APART));
    } else if (!empty) {
      guard.expect(newest, newest.plus(ClockGuard.SLEEP));
      known = guard.jumpedAt().isEmpty();
    }
    remembered = fact(database, FACT);
    if (guard.jumpedAt().isEmpty() && follows(remembered, guard.instant())) {
      guard.trust();
    }
  }

  private static Instant fact(Database database, String name) {
    return new SharedFacts(database).find(name).map(Instant::parse).orElse(Instant.EPOCH);
  }

  /** {@return the time of the newest restore; 1970 if there was none} */
  public static Instant lastRestore(Database database) {
    return fact(database, RESTORED);
  }

  /** Lets a server begin at the time of a restore, however old the back-up's records are. */
  public static void restored(Database database, Instant now) {
    new SharedFacts(database).put(RESTORED, now.toString());
  }

  private static boolean follows(Instant before, Instant shown) {
    return !shown.isBefore(before.minus(ClockGuard.TOLERANCE))
        && shown.isBefore(before.plus(ClockGuard.SLEEP));
  }

  /** Compares the clocks; to be called each second. */
  public void look() {
    Instant before = time.clock().instant();
    Optional<Instant> shown = other.get();
    Instant after = time.clock().instant();
    boolean apart =
        shown.isPresent()
            && (shown.get().isBefore(before.minus(APART))
                || shown.get().isAfter(after.plus(APART)));
    if (apart) {
      guard.contradict();
    }
    contradiction =
        apart
            ? Optional.of("this server's clock and the database's are apart; set both right")
            : Optional.empty();
    Optional<String> reason = doubt();
    if (reason.isEmpty()) {
      known = true;
      remember();
    }
    if (!reason.equals(told)) {
      told = reason;
      logger.warn(
          reason.map(text -> "nothing is published: " + text).orElse("the clock is right again"));
    }
  }

  private void remember() {
    Instant now = guard.instant();
    if (isSettled() && Duration.between(remembered, now).abs().compareTo(REMEMBERED) >= 0) {
      new SharedFacts(database).put(FACT, now.toString());
      remembered = now;
    }
  }

  /** {@return why nothing may be dated now, if so} */
  public Optional<String> doubt() {
    return contradiction.or(
        () ->
            guard
                .jumpedAt()
                .map(
                    since ->
                        "this server's clock has jumped; set it right; time runs on from "
                            + since.truncatedTo(ChronoUnit.SECONDS)));
  }

  /** Refuses to date anything while there is a doubt. */
  public void requireCertain() {
    doubt()
        .ifPresent(
            reason -> {
              throw Refused.later(Reason.CLOCK, reason, RETRY_AFTER);
            });
  }

  /** {@return whether the time is known at all: it is not after a start with a wrong clock} */
  public boolean isKnown() {
    return known;
  }

  /** {@return whether what cannot be undone may go by this time} */
  public boolean isSettled() {
    return doubt().isEmpty() && guard.isSettled(ClockGuard.SETTLING);
  }

  @Override
  public Instant instant() {
    return guard.instant();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    InstantSource source = () -> guard.instant();
    return source.withZone(zone);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.base.internal.clock;

import io.bluezone.base.TimeSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The time that a program goes by: the system's clock, as long as it keeps step with a monotonic
 * one. Protects a device against an attacker who sets its clock back and replays IDs whose keys
 * have been published since (Iovino, Vaudenay and Vuagnoux, eprint 2020/1393). Protects a server
 * against a clock that is wrong for a while, by which it would delete or date what it keeps.
 *
 * <p>While the clock is within {@link #TOLERANCE} and a drift of 0.1 % of where it should be, it is
 * the time. A device follows a jump forward by less than {@link #SLEEP}: so it looks when the
 * machine has slept and the monotonic clock with it, and an attacker does not know the IDs of the
 * future. After any other jump time runs on as before, on the monotonic clock, until the system's
 * clock has come back, or has kept step in its new place for {@link #PROBATION}, or {@link
 * #trust()} is called.
 *
 * <p>Thread safe.
 */
public final class ClockGuard extends Clock {

  /** The deviation of the clock that is no jump: 5 s. */
  public static final Duration TOLERANCE = Duration.ofSeconds(5);

  /** The longest sleep of a device: 24 hours. */
  public static final Duration SLEEP = Duration.ofHours(24);

  /** The time that a clock must keep step after a jump to be believed: 30 minutes. */
  public static final Duration PROBATION = Duration.ofMinutes(30);

  /** The time that a clock must run evenly before it may destroy anything: 6 hours. */
  public static final Duration SETTLING = Duration.ofHours(6);

  private static final Duration ANCHOR_AGE = Duration.ofHours(1);
  private static final long DRIFT = 1000;
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long TOLERANCE_NANOS = TOLERANCE.toNanos();

  /** 139 years: an anchor is never so old. */
  private static final long LONG_SECONDS = 1L << 32;

  /** Before the protocol was made; a clock that shows this has not been set yet. */
  private static final Instant NOT_SET = Instant.parse("2020-01-01T00:00:00Z");

  private final TimeSource time;
  private final Clock clock;

  /** The jumps forward that are followed, and those that are while the time is known roughly. */
  private final Duration usualReach;

  private Duration reach;
  private Anchor trusted;
  private @Nullable Anchor candidate;
  private @Nullable Instant jumpedAt;
  private @Nullable Long lastJump;
  private final AtomicInteger timeline = new AtomicInteger();

  /** The last fitting answer: it is asked several times a frame, without the lock. */
  private volatile @Nullable Anchor lastFit;

  /** Where the clock stood at a moment of the monotonic one. */
  private record Anchor(Instant time, long nanos) {
    Instant at(long now) {
      return time.plusNanos(now - nanos);
    }

    boolean fits(Instant shown, long now) {
      long seconds = shown.getEpochSecond() - time.getEpochSecond();
      if (Math.abs(seconds) >= LONG_SECONDS) {
        return false;
      }
      long passed = seconds * NANOS_PER_SECOND + (shown.getNano() - time.getNano());
      long allowed = TOLERANCE_NANOS + (now - nanos) / DRIFT;
      return Math.abs(passed - (now - nanos)) <= allowed;
    }

    boolean isOlderThan(Duration age, long now) {
      return now - nanos >= age.toNanos();
    }
  }

  /** {@return whether a time can be now: it is not that of a clock that has not been set} */
  public static boolean isPossible(Instant time) {
    return !time.isBefore(NOT_SET);
  }

  /** A device's: starts by believing the clock. */
  public ClockGuard(TimeSource time) {
    this(time, SLEEP);
  }

  /** Starts by believing the clock, and follows a jump forward by less than {@code sleep}. */
  public ClockGuard(TimeSource time, Duration sleep) {
    this.time = time;
    usualReach = sleep;
    reach = sleep;
    clock = time.clock();
    trusted = new Anchor(clock.instant(), time.nanoTime());
    lastJump = trusted.nanos();
  }

  /** Does not believe a clock that is earlier than the last time that an earlier run knew. */
  public synchronized void notBefore(Instant earliest) {
    if (clock.instant().plus(TOLERANCE).isBefore(earliest)) {
      trusted = new Anchor(earliest, time.nanoTime());
      lastFit = null;
    }
  }

  /**
   * Believes the clock only if it shows a time between two, and else from when it does so. Until
   * then time runs on from the earlier one.
   */
  public synchronized void expect(Instant earliest, Instant latest) {
    Instant shown = clock.instant();
    if (shown.plus(TOLERANCE).isBefore(earliest) || shown.minus(TOLERANCE).isAfter(latest)) {
      trusted = new Anchor(earliest, time.nanoTime());
      reach = Duration.between(earliest, latest);
      lastFit = null;
    }
  }

  /** Lets a clock that has jumped, and that another clock contradicts, keep step from now on. */
  public synchronized void contradict() {
    Instant unused = compare();
    lastJump = time.nanoTime();
    if (candidate != null) {
      candidate = new Anchor(clock.instant(), lastJump);
    }
  }

  /** {@return the monotonic time, in ns} */
  public long nanoTime() {
    return time.nanoTime();
  }

  @Override
  public Instant instant() {
    Instant shown = clock.instant();
    long now = time.nanoTime();
    return fitsAsBefore(shown, now) ? shown : compare();
  }

  /** Tells whether it was asked at this very moment before, and had not jumped. */
  private boolean fitsAsBefore(Instant shown, long now) {
    Anchor last = lastFit;
    return last != null && last.nanos() == now && last.time().equals(shown);
  }

  private boolean fitsAsBefore() {
    return fitsAsBefore(clock.instant(), time.nanoTime());
  }

  private synchronized Instant compare() {
    Instant shown = clock.instant();
    long now = time.nanoTime();
    if (trusted.fits(shown, now)) {
      keep(shown, now);
      lastFit = new Anchor(shown, now);
      return shown;
    }
    lastFit = null;
    jump(shown, now);
    return candidate == null ? shown : trusted.at(now);
  }

  private void keep(Instant shown, long now) {
    candidate = null;
    jumpedAt = null;
    reach = usualReach;
    if (trusted.isOlderThan(ANCHOR_AGE, now)) {
      trusted = new Anchor(shown, now);
    }
  }

  private void jump(Instant shown, long now) {
    if (candidate == null || !candidate.fits(shown, now)) {
      lastJump = now;
      candidate = new Anchor(shown, now);
      if (jumpedAt == null) {
        jumpedAt = trusted.at(now);
      }
    }
    if (looksLikeSleep(shown, now) || candidate.isOlderThan(PROBATION, now)) {
      follow(shown, now);
    }
  }

  private boolean looksLikeSleep(Instant shown, long now) {
    Duration ahead = Duration.between(trusted.at(now), shown);
    boolean forward = !ahead.isNegative();
    return forward && (ahead.compareTo(reach) < 0 || !isPossible(trusted.at(now)));
  }

  private void follow(Instant shown, long now) {
    lastFit = null;
    trusted = new Anchor(shown, now);
    candidate = null;
    jumpedAt = null;
    reach = usualReach;
    timeline.incrementAndGet();
  }

  /** Believes the clock as it is now: someone has compared it with a source of true time. */
  public synchronized void trust() {
    follow(clock.instant(), time.nanoTime());
    lastJump = null;
  }

  /** {@return a number that is another one whenever time has not gone on evenly} */
  public int timeline() {
    return fitsAsBefore() ? timeline.get() : lookAtTimeline();
  }

  private synchronized int lookAtTimeline() {
    Instant unused = compare();
    return timeline.get();
  }

  /** {@return since when the clock has not been believed; empty if it is} */
  public Optional<Instant> jumpedAt() {
    return fitsAsBefore() ? Optional.empty() : lookAtJump();
  }

  private synchronized Optional<Instant> lookAtJump() {
    Instant unused = compare();
    return Optional.ofNullable(jumpedAt);
  }

  /**
   * {@return whether what cannot be undone may go by this time: no start and no jump of any kind
   * for {@link #PROBATION}}
   */
  public boolean isSettled() {
    return isSettled(PROBATION);
  }

  /** {@return whether no start and no jump was for so long} */
  public synchronized boolean isSettled(Duration since) {
    Instant unused = compare();
    return lastJump == null || time.nanoTime() - lastJump >= since.toNanos();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the tracer knows only UTC");
  }
}

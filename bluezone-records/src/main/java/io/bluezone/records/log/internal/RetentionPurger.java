// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.log.internal;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.base.TimeSource;
import io.bluezone.base.internal.clock.ClockGuard;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SortedSet;

/**
 * Purges a {@link ContactLog} of what is past retention, and does not let a wrong clock purge what
 * is not.
 *
 * <p>A clock is believed when it has run evenly, by comparison with a monotonic one, for {@link
 * ClockGuard#SETTLING} without a break; after a start and after each jump that period starts again.
 * Until then days are counted from the log's newest encounter, if that is earlier: that much time
 * has passed, even if the clock says otherwise. A clock before 2020 is never believed. So
 *
 * <ul>
 *   <li>a clock that jumps, and is set right within that time, destroys nothing;
 *   <li>once the clock is right and has been for that time, nothing is left that is past retention,
 *       nor anything dated after tomorrow, which a clock that ran ahead must have left behind.
 * </ul>
 *
 * <p>This rests on no encounter being recorded while the clock is known to be wrong.
 *
 * <p>Not thread safe: the tracer's executor alone uses it.
 */
public final class RetentionPurger {

  /** The longest retention there is, in UTC days before the present one. */
  public static final int MOST_DAYS = 366;

  private static final Duration JUMP = Duration.ofMinutes(2);
  private static final LocalDate EARLIEST = LocalDate.of(2020, 1, 1);

  private final ContactLog log;
  private final TimeSource time;
  private Instant anchor;
  private long anchorNanos;

  /** A purger, for one run of the program. */
  public RetentionPurger(ContactLog log, TimeSource time) {
    checkNotNull(log, "log");
    checkNotNull(time, "time");
    this.log = log;
    this.time = time;
    anchor = time.clock().instant();
    anchorNanos = time.nanoTime();
  }

  /**
   * Purges what may be purged. To be called at the start and then every few minutes, because a jump
   * can only be seen between two calls.
   *
   * @param retentionDays how many UTC days before the present one are kept: 1 to {@link #MOST_DAYS}
   * @return how many encounters have been destroyed
   */
  @CanIgnoreReturnValue
  public int purge(int retentionDays) throws ContactLogException {
    checkArgument(
        retentionDays >= 1 && retentionDays <= MOST_DAYS,
        "a retention of %s days: it is 1 to %s",
        retentionDays,
        MOST_DAYS);
    Instant now = time.clock().instant();
    boolean believed = isBelieved(now);
    LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
    SortedSet<LocalDate> days = log.utcDays();
    if (days.isEmpty() || today.isBefore(EARLIEST)) {
      return 0;
    }
    LocalDate newest = days.last();
    LocalDate reached = believed || today.isBefore(newest) ? today : newest;
    int purged = log.eraseBefore(reached.minusDays(retentionDays));
    return believed ? purged + log.eraseAfter(today.plusDays(1)) : purged;
  }

  private boolean isBelieved(Instant now) {
    long nanos = time.nanoTime();
    Duration running = Duration.ofNanos(nanos - anchorNanos);
    Duration drift = Duration.between(anchor.plus(running), now);
    if (drift.abs().compareTo(JUMP) > 0) {
      anchor = now;
      anchorNanos = nanos;
      return false;
    }
    return running.compareTo(ClockGuard.SETTLING) >= 0;
  }
}

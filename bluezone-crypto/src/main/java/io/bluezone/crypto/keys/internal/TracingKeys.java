// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.keys.internal;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;
import static com.google.common.base.Preconditions.checkState;

import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.internal.Times;
import io.bluezone.crypto.keys.Disclosure;
import io.bluezone.crypto.keys.KeyPolicy;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A device's own keys: what is on the air when, what can still be disclosed, what is gone.
 *
 * <p>Security guarantees:
 *
 * <ul>
 *   <li>No base key is kept or disclosed. A chain is kept as the key of its oldest day within
 *       retention, so that earlier days cannot be computed; {@link #eraseBefore} erases them.
 *   <li>A key of which something has been disclosed is left with the interval after the present
 *       one: from then on a fresh random key serves, which nothing disclosed leads to.
 *   <li>{@link #rollingIdAt} never gives an ID that has been disclosed or that follows from what
 *       has been, whatever the clock does: if it is set back into disclosed time, {@link
 *       #advanceTo(Instant, SecureRandom)} adds a fresh key for it. The one exception is the ID of
 *       the interval in which a disclosure is made, which is not disclosed with it, and only until
 *       that interval is left.
 *   <li>But for that, an interval's ID never changes, however the clock came to it: keys that exist
 *       are kept until they are purged, those that are disclosed to be disclosed again.
 * </ul>
 *
 * <p>Clocks that jump: {@link #advanceTo(Instant, SecureRandom)} only ever adds keys. A jump ahead
 * adds one for a day that has not come yet, and a jump back finds the old ones. Nothing is
 * destroyed but by {@link #eraseBefore} and {@link #eraseAfter}, which the caller does not call
 * while it mistrusts its clock.
 *
 * <p>All days and intervals are UTC; the years 1970 to 9999 are taken. Methods that change
 * something say so in their result or description: store {@link #encode()} before acting on the
 * change, above all before a disclosure leaves the device.
 *
 * <p>Not thread safe.
 */
public final class TracingKeys {

  /** Keys held at most when a day is added: years of one a day. More is a broken clock. */
  private static final int MAX_SEGMENTS = 4096;

  private static final int DAYS_OF_A_CHAIN = 36_525;

  private static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 2);
  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 30);
  private static final Instant FIRST_INSTANT = FIRST_DAY.atStartOfDay(ZoneOffset.UTC).toInstant();
  private static final Instant END = LAST_DAY.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();

  private KeyPolicy policy;
  private IdSchedule schedule;
  private final KeySegments segments;

  TracingKeys(KeyPolicy policy, IdSchedule schedule, List<KeySegment> segments) {
    this.policy = policy;
    this.schedule = schedule;
    this.segments = new KeySegments(segments);
  }

  /**
   * No keys yet; {@link #advanceTo(Instant, SecureRandom)} makes the first.
   *
   * @param policy how long a key lasts
   * @return empty keys
   */
  public static TracingKeys create(KeyPolicy policy, IdSchedule schedule) {
    checkNotNull(policy, "policy");
    checkNotNull(schedule, "schedule");
    return new TracingKeys(policy, schedule, List.of());
  }

  /**
   * Keys from their stored form.
   *
   * @param state what {@link #encode()} gave; the caller erases it
   * @throws KeyStateException if it is anything else
   */
  public static TracingKeys decode(SecretBytes state) throws KeyStateException {
    return KeyStateCodec.decode(state);
  }

  /**
   * {@return the stored form, for a vault: it holds all the keys}
   *
   * @throws IllegalStateException if the keys have been erased
   */
  public SecretBytes encode() {
    return KeyStateCodec.encode(policy, schedule, segments.all());
  }

  /** {@return for how long the next fresh key will last} */
  public KeyPolicy policy() {
    return policy;
  }

  /**
   * Gives the schedule of a day: that of the day's key, or, for a day without a key, the one in
   * force now.
   */
  public IdSchedule scheduleOn(LocalDate day) {
    return Stream.concat(segments.sendingOn(day), segments.touching(day))
        .map(KeySegment::schedule)
        .findFirst()
        .orElse(schedule);
  }

  /** {@return the earliest day that can still be disclosed, if there is one} */
  public Optional<LocalDate> oldestDay() {
    return segments.all().stream().findFirst().map(segment -> segment.first().utcDay());
  }

  /**
   * Tells whether a day has a key.
   *
   * @return whether its IDs can be computed
   */
  public boolean covers(LocalDate day) {
    return segments.touching(day).findAny().isPresent();
  }

  /**
   * Changes the settings from the day after today on. Days that have a key of their own already,
   * because the clock was ahead, keep it.
   *
   * @param newPolicy how long a key lasts
   * @param newSchedule how many IDs a day has; a chain is left when it changes
   * @param today the present UTC day, which stays as it is
   * @return whether anything changed, and so must be stored
   */
  public boolean configure(KeyPolicy newPolicy, IdSchedule newSchedule, LocalDate today) {
    Times.checkDay(today);
    if (newPolicy == policy && newSchedule.equals(schedule)) {
      return false;
    }
    policy = newPolicy;
    schedule = newSchedule;
    segments.endAfter(today);
    return true;
  }

  /**
   * Makes sure that there is an ID to send now: that the present interval has a key, and one that
   * has not been disclosed.
   *
   * @param random a cryptographically strong source
   * @return whether anything changed, and so must be stored before an ID goes on the air
   * @throws IllegalArgumentException if the instant is outside 1970 to 9999
   * @throws IllegalStateException if 4,096 keys are held already: purge them
   */
  public boolean advanceTo(Instant now, SecureRandom random) {
    checkRange(now);
    LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
    boolean ceased = segments.ceaseAfterInterval(now);
    if (sendingAt(now).isPresent()) {
      return ceased;
    }
    checkRoom();
    IdSchedule ofToday = scheduleOn(today);
    segments.fill(ofToday.at(now), endOf(policy, today), ofToday, random);
    return true;
  }

  /**
   * Makes sure that a day has a key, of whatever state: one that has been disclosed stays the day's
   * only one. Who sends IDs calls {@link #advanceTo(Instant, SecureRandom)}.
   *
   * @param random a cryptographically strong source
   * @return whether a fresh key was made, which must be stored before it goes on the air
   * @throws IllegalArgumentException if the day is outside 1970 to 9999
   * @throws IllegalStateException if 4,096 keys are held already: purge them
   */
  public boolean advanceTo(LocalDate today, SecureRandom random) {
    checkArgument(
        !today.isBefore(FIRST_DAY) && !today.isAfter(LAST_DAY),
        "%s is not in the years 1970 to 9999: the clock is wrong",
        today);
    if (covers(today)) {
      return false;
    }
    checkRoom();
    segments.fill(today, endOf(policy, today), schedule, random);
    return true;
  }

  /** The first day that a fresh key of a day no longer serves; a chain is left after 100 years. */
  static LocalDate endOf(KeyPolicy policy, LocalDate first) {
    return first.plusDays(policy == KeyPolicy.CHAINED ? DAYS_OF_A_CHAIN : 1);
  }

  private void checkRoom() {
    checkState(
        segments.all().size() < MAX_SEGMENTS, "%s keys are held: purge the old ones", MAX_SEGMENTS);
  }

  private static void checkRange(Instant time) {
    checkArgument(
        !time.isBefore(FIRST_INSTANT) && time.isBefore(END),
        "%s is not in the years 1970 to 9999: the clock is wrong",
        time);
  }

  private Optional<KeySegment> sendingAt(Instant time) {
    return segments.all().stream()
        .filter(segment -> segment.sends(segment.schedule().at(time)))
        .findFirst();
  }

  /**
   * The ID to send at an instant. Computing it takes a hash for each interval of the day up to it,
   * and for each day of the chain up to it.
   *
   * @param time an instant that the keys have been advanced to
   * @throws IllegalStateException if the instant has no key, or only one that has been disclosed:
   *     {@link #advanceTo(Instant, SecureRandom)} first
   */
  public RollingId rollingIdAt(Instant time) {
    KeySegment segment =
        sendingAt(time)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "there is no key to send at " + time + ": advance to it first"));
    return segment.rollingIdAt(time);
  }

  /**
   * All IDs of a day that have been or may be on the air, for instance to know one's own when they
   * come back.
   *
   * @return its IDs from the first interval to the last, once more for time that has a fresh key
   *     after a disclosure; none if it has no key
   */
  public Stream<RollingId> rollingIds(LocalDate day) {
    return segments.touching(day).flatMap(segment -> segment.rollingIds(day));
  }

  /**
   * Discloses whole days, and leaves the keys that are disclosed from the next interval on.
   *
   * <p>A day that was disclosed before can be disclosed again: it gives the same key.
   *
   * @param days the UTC days that were consented to, no others are disclosed
   * @param unfinished what to do about a day that is not over
   * @param random a cryptographically strong source
   * @return the disclosure; store {@link #encode()} before it leaves the device
   * @throws IllegalArgumentException if the days have a gap within one chain, which would be given
   *     away with the rest, or a time is not in the years -9,999 to 99,999; nothing is changed then
   */
  public Disclosure disclose(
      Set<LocalDate> days, Instant now, UnfinishedDay unfinished, SecureRandom random) {
    days.forEach(Times::checkDay);
    Times.checkTime(now);
    return disclose(DisclosurePlan.ofDays(days, now, unfinished), now, random);
  }

  /**
   * Discloses a stretch of time, and leaves the keys that are disclosed from the next interval on.
   * For a fixed device, which discloses its own keys for the hours that a case was near it.
   *
   * @param from where it begins, rounded down to an interval
   * @param until where it ends, rounded up to an interval, at most 366 days later; intervals that
   *     have not ended are held back
   * @param random a cryptographically strong source
   * @return the disclosure; store {@link #encode()} before it leaves the device
   * @throws IllegalArgumentException if the end is not after the beginning, or too long after it,
   *     or a time is not in the years -9,999 to 99,999
   */
  public Disclosure disclose(Instant from, Instant until, Instant now, SecureRandom random) {
    Times.checkTime(from);
    Times.checkTime(until);
    Times.checkTime(now);
    return disclose(DisclosurePlan.ofTime(from, until, now), now, random);
  }

  private Disclosure disclose(DisclosurePlan plan, Instant now, SecureRandom random) {
    plan.apply(segments.all());
    segments.cease(plan::uses, now, random);
    return plan.result();
  }

  /**
   * Takes a fresh key from the next interval on, for an owner who wants to cut with the past.
   * {@link #disclose} does it by itself for what it discloses.
   *
   * @param random a cryptographically strong source
   */
  public void rekey(Instant now, SecureRandom random) {
    segments.leave(Times.checkTime(now), random);
  }

  /**
   * Destroys the keys of the days before one: a chain is stepped forward to it. They cannot be
   * disclosed any more, nor their IDs be computed.
   *
   * @param oldest the earliest day that is kept
   * @return whether anything was destroyed; it is gone for good once {@link #encode()} has replaced
   *     what was stored
   */
  public boolean eraseBefore(LocalDate oldest) {
    return segments.stepTo(oldest);
  }

  /**
   * Destroys the keys that begin after a day, which a clock that was ahead has left; they would
   * serve when their day comes.
   *
   * @param newest the latest day that is kept
   * @return whether anything was destroyed
   */
  public boolean eraseAfter(LocalDate newest) {
    if (!newest.isBefore(LAST_DAY)) {
      return false;
    }
    boolean any = segments.eraseIf(segment -> segment.first().utcDay().isAfter(newest));
    if (any) {
      segments.endAfter(newest);
    }
    return any;
  }

  /** Overwrites all keys. Nothing else may be called afterwards. */
  public void erase() {
    segments.eraseIf(segment -> true);
  }
}

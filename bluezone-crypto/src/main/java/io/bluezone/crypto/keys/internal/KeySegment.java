// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.keys.internal;

import static com.google.common.base.Preconditions.checkArgument;

import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.SecretBytes;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The time that one random key serves for: part of a day, a day, or a chain of days.
 *
 * @param key the key of the first day
 * @param end the first interval it no longer serves for
 */
record KeySegment(
    DailyKey key, IdSchedule schedule, DayInterval first, DayInterval end, Sending sending) {

  /** Which IDs of a key may be sent. Each is kept all the same, to be disclosed. */
  enum Sending {
    /** All of them: nothing that leads to them has been disclosed. */
    ALL,
    /** None any more: they, or what leads to them, have been disclosed. */
    NONE,
    /** The last interval, which was on the air when earlier ones were disclosed. */
    LAST
  }

  KeySegment {
    checkArgument(
        key.utcDay().equals(first.utcDay()), "a key of %s begins on %s", key.utcDay(), first);
    checkArgument(first.compareTo(end) < 0, "nothing lies between %s and %s", first, end);
  }

  /** A key hashed from a fresh seed, all a bulletin need hold; no key in use is ever a base key. */
  static KeySegment fresh(
      IdSchedule schedule, DayInterval first, DayInterval end, SecureRandom random) {
    DailyKey key =
        DailyKey.ofSeed(SecretBytes.random(DailyKey.SEED_LENGTH, random), first.utcDay());
    return new KeySegment(key, schedule, first, end, Sending.ALL);
  }

  static DayInterval startOf(LocalDate day) {
    return new DayInterval(day, 0);
  }

  /** {@return whether it has an ID of an interval, whether or not that may be sent} */
  boolean covers(DayInterval interval) {
    return first.compareTo(interval) <= 0 && interval.compareTo(end) < 0;
  }

  boolean touches(LocalDate day) {
    return first.utcDay().compareTo(day) <= 0 && startOf(day).compareTo(end) < 0;
  }

  /** {@return the last day of which it serves at least one interval} */
  LocalDate lastDay() {
    return end.index() > 0 ? end.utcDay() : end.utcDay().minusDays(1);
  }

  /** {@return the first interval whose ID may be sent; the end if none may} */
  DayInterval firstSent() {
    return switch (sending) {
      case ALL -> first;
      case LAST -> last();
      case NONE -> end;
    };
  }

  private DayInterval last() {
    return end.index() > 0
        ? new DayInterval(end.utcDay(), end.index() - 1)
        : new DayInterval(lastDay(), schedule.idsPerDay() - 1);
  }

  boolean sends(DayInterval interval) {
    return firstSent().compareTo(interval) <= 0 && interval.compareTo(end) < 0;
  }

  /** {@return a copy of the key of one of its days} */
  DailyKey keyOf(LocalDate day) {
    return key.plusDays(ChronoUnit.DAYS.between(first.utcDay(), day));
  }

  RollingId rollingIdAt(Instant time) {
    DayInterval interval = schedule.at(time);
    DailyKey ofDay = keyOf(interval.utcDay());
    RollingId id = ofDay.rollingId(schedule, interval.index());
    ofDay.erase();
    return id;
  }

  /** {@return the IDs of the intervals of a day that it serves} */
  Stream<RollingId> rollingIds(LocalDate day) {
    DailyKey ofDay = keyOf(day);
    RollingId[] ids = ofDay.rollingIds(schedule).toArray(RollingId[]::new);
    ofDay.erase();
    return IntStream.range(0, ids.length)
        .filter(i -> covers(new DayInterval(day, i)))
        .mapToObj(i -> ids[i]);
  }

  KeySegment endingAt(DayInterval newEnd) {
    return new KeySegment(key, schedule, first, newEnd, sending);
  }

  KeySegment sending(Sending newSending) {
    return new KeySegment(key, schedule, first, end, newSending);
  }

  /** {@return the same with the days before erased from it; it must serve the day} */
  KeySegment steppedTo(LocalDate day) {
    if (day.compareTo(first.utcDay()) <= 0) {
      return this;
    }
    KeySegment later = new KeySegment(keyOf(day), schedule, startOf(day), end, sending);
    key.erase();
    return later;
  }

  DisclosedKey disclose(DayInterval from, DayInterval until) {
    return new DisclosedKey(keyOf(from.utcDay()), schedule, from, until);
  }
}

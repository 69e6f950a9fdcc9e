// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.keys.internal;

import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.keys.internal.KeySegment.Sending;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The random keys of a device in the order of their time. No two may send in the same interval.
 * Where one has been disclosed, another may send instead: the first is kept to be disclosed again.
 */
final class KeySegments {

  private static final Comparator<KeySegment> BY_TIME = Comparator.comparing(KeySegment::first);

  private final List<KeySegment> segments;

  KeySegments(List<KeySegment> segments) {
    this.segments = new ArrayList<>(segments);
  }

  List<KeySegment> all() {
    return Collections.unmodifiableList(segments);
  }

  Stream<KeySegment> touching(LocalDate day) {
    return segments.stream().filter(segment -> segment.touches(day));
  }

  /** The keys that may be sent on a day, all with the same number of IDs a day. */
  Stream<KeySegment> sendingOn(LocalDate day) {
    return touching(day)
        .filter(segment -> segment.sending() != Sending.NONE)
        .filter(segment -> !segment.firstSent().utcDay().isAfter(day));
  }

  /** Adds a fresh key from a day without one up to another day, or to the next key before that. */
  void fill(LocalDate day, LocalDate endDay, IdSchedule schedule, SecureRandom random) {
    fill(KeySegment.startOf(day), endDay, schedule, random);
  }

  /**
   * Adds a fresh key for an unserved interval: from the last key of its day up to another day, or
   * to the next key.
   */
  void fill(DayInterval interval, LocalDate endDay, IdSchedule schedule, SecureRandom random) {
    DayInterval first = KeySegment.startOf(interval.utcDay());
    DayInterval end = KeySegment.startOf(endDay);
    for (KeySegment segment : segments) {
      DayInterval begins = segment.firstSent();
      if (begins.equals(segment.end())) {
        continue;
      }
      if (begins.compareTo(interval) > 0) {
        // Of another day, which may have another number of IDs: up to its midnight.
        boolean sameDay = begins.utcDay().equals(interval.utcDay());
        end = min(end, sameDay ? begins : KeySegment.startOf(begins.utcDay()));
      } else {
        first = max(first, segment.end());
      }
    }
    add(KeySegment.fresh(schedule, first, end, random));
  }

  /**
   * Ceases to send the keys that meet a condition: at once, but for the ID of the present interval,
   * which changes with the interval. Fresh keys serve from then on.
   */
  void cease(Predicate<KeySegment> condition, Instant now, SecureRandom random) {
    for (KeySegment segment : List.copyOf(segments)) {
      if (!condition.test(segment)) {
        continue;
      }
      if (segment.sends(segment.schedule().at(now))) {
        segments.remove(segment);
        add(cut(segment, now, random).sending(Sending.LAST));
      } else {
        segments.set(segments.indexOf(segment), segment.sending(Sending.NONE));
      }
    }
  }

  /** Takes a fresh key from the next interval on, for an owner who wants to cut with the past. */
  void leave(Instant now, SecureRandom random) {
    for (KeySegment segment : List.copyOf(segments)) {
      if (segment.sends(segment.schedule().at(now))) {
        segments.remove(segment);
        add(cut(segment, now, random));
      }
    }
  }

  /** The part of a key up to the next interval; a fresh one is added for the rest. */
  private KeySegment cut(KeySegment segment, Instant now, SecureRandom random) {
    DayInterval next = segment.schedule().next(segment.schedule().at(now));
    if (next.compareTo(segment.end()) >= 0) {
      return segment;
    }
    add(KeySegment.fresh(segment.schedule(), next, segment.end(), random));
    return segment.endingAt(next);
  }

  /**
   * Ceases for good to send what was on the air during a disclosure, unless its interval is the
   * present one; returns whether there was anything.
   */
  boolean ceaseAfterInterval(Instant now) {
    boolean any = false;
    for (int i = 0; i < segments.size(); i++) {
      KeySegment segment = segments.get(i);
      if (segment.sending() == Sending.LAST && !segment.sends(segment.schedule().at(now))) {
        segments.set(i, segment.sending(Sending.NONE));
        any = true;
      }
    }
    return any;
  }

  /** Erases what serves for days before one, and returns whether there was anything. */
  boolean stepTo(LocalDate oldest) {
    boolean any = segments.stream().anyMatch(segment -> segment.first().utcDay().isBefore(oldest));
    eraseIf(segment -> segment.lastDay().isBefore(oldest));
    segments.replaceAll(segment -> segment.steppedTo(oldest));
    return any;
  }

  /** Erases the keys that meet a condition, and returns whether any did. */
  boolean eraseIf(Predicate<KeySegment> condition) {
    return segments.removeIf(
        segment -> {
          boolean goes = condition.test(segment);
          if (goes) {
            segment.key().erase();
          }
          return goes;
        });
  }

  /** Ends with a day what was going on past it. */
  void endAfter(LocalDate day) {
    DayInterval end = KeySegment.startOf(day.plusDays(1));
    segments.replaceAll(
        segment ->
            segment.sending() == Sending.ALL
                    && !segment.first().utcDay().isAfter(day)
                    && segment.end().compareTo(end) > 0
                ? segment.endingAt(end)
                : segment);
  }

  private void add(KeySegment segment) {
    segments.add(segment);
    segments.sort(BY_TIME);
  }

  private static DayInterval min(DayInterval a, DayInterval b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static DayInterval max(DayInterval a, DayInterval b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.keys;

import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.IdSchedule;
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
 * The random keys of a device in the order of their time. No two serve the same interval, and a day
 * that one of them touches is served from its first interval to its last.
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

  /** Adds a fresh key from a day without one up to another day, or to the next key before that. */
  void fill(LocalDate day, LocalDate endDay, IdSchedule schedule, SecureRandom random) {
    DayInterval first = KeySegment.startOf(day);
    DayInterval end = KeySegment.startOf(endDay);
    for (KeySegment segment : segments) {
      if (segment.first().compareTo(first) > 0 && segment.first().compareTo(end) < 0) {
        end = segment.first();
      }
    }
    add(KeySegment.fresh(schedule, first, end, random));
  }

  void markDisclosed(Predicate<KeySegment> condition) {
    segments.replaceAll(segment -> condition.test(segment) ? segment.markedDisclosed() : segment);
  }

  /**
   * Has fresh keys serve from the next interval on: instead of disclosed ones, and on request
   * instead of the one in use.
   */
  void leave(Instant now, SecureRandom random, boolean undisclosedToo) {
    for (KeySegment segment : List.copyOf(segments)) {
      DayInterval next = segment.schedule().next(segment.schedule().at(now));
      boolean ahead = segment.first().compareTo(next) >= 0;
      boolean past = segment.end().compareTo(next) <= 0;
      if (past || !(segment.disclosed() || (undisclosedToo && !ahead))) {
        continue;
      }
      segments.remove(segment);
      if (ahead) {
        add(KeySegment.fresh(segment.schedule(), segment.first(), segment.end(), random));
        segment.key().erase();
      } else {
        add(segment.endingAt(next));
        add(KeySegment.fresh(segment.schedule(), next, segment.end(), random));
      }
    }
  }

  /** Erases what serves for days before one, and returns whether there was anything. */
  boolean stepTo(LocalDate oldest) {
    boolean any = segments.stream().anyMatch(segment -> segment.first().day().isBefore(oldest));
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
            !segment.first().day().isAfter(day) && segment.end().compareTo(end) > 0
                ? segment.endingAt(end)
                : segment);
  }

  private void add(KeySegment segment) {
    segments.add(segment);
    segments.sort(BY_TIME);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.keys.internal;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.Iterables;
import com.google.common.collect.Ordering;
import com.google.common.collect.Range;
import com.google.common.collect.RangeSet;
import com.google.common.collect.TreeRangeSet;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.keys.Disclosure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Works out what of a request can be disclosed, without changing any key. */
final class DisclosurePlan {

  private static final Duration LONGEST = Duration.ofDays(366);

  private final RangeSet<Instant> asked = TreeRangeSet.create();
  private final Instant now;
  private final SortedSet<LocalDate> heldBack = new TreeSet<>();
  private final SortedSet<LocalDate> missing = new TreeSet<>();
  private final SortedSet<LocalDate> disclosed = new TreeSet<>();
  private final SortedSet<LocalDate> derivable = new TreeSet<>();
  private final List<DisclosedKey> keys = new ArrayList<>();
  private final List<KeySegment> used = new ArrayList<>();

  private DisclosurePlan(Instant now) {
    this.now = now;
  }

  static DisclosurePlan ofDays(Set<LocalDate> days, Instant now, UnfinishedDay unfinished) {
    DisclosurePlan plan = new DisclosurePlan(now);
    for (LocalDate day : days) {
      if (unfinished == UnfinishedDay.HOLD_BACK && midnight(day.plusDays(1)).isAfter(now)) {
        plan.heldBack.add(day);
      } else {
        plan.asked.add(Range.closedOpen(midnight(day), midnight(day.plusDays(1))));
      }
    }
    return plan;
  }

  static DisclosurePlan ofTime(Instant from, Instant until, Instant now) {
    checkArgument(from.isBefore(until), "nothing lies between %s and %s", from, until);
    checkArgument(
        Duration.between(from, until).compareTo(LONGEST) <= 0,
        "from %s to %s is more than 366 days",
        from,
        until);
    DisclosurePlan plan = new DisclosurePlan(now);
    plan.asked.add(Range.closedOpen(from, until));
    return plan;
  }

  /** Goes through the keys; called once. */
  void apply(List<KeySegment> segments) {
    for (KeySegment segment : segments) {
      DayInterval present = segment.schedule().at(now);
      List<DisclosedKey> found = new ArrayList<>();
      for (Range<Instant> range : asked.asRanges()) {
        DayInterval from = max(segment.first(), segment.schedule().at(range.lowerEndpoint()));
        DayInterval until = min(segment.end(), roundUp(segment.schedule(), range.upperEndpoint()));
        DayInterval ended = min(until, present);
        if (from.compareTo(ended) < 0) {
          found.add(segment.disclose(from, ended));
        }
      }
      if (found.size() > 1) {
        refuseGap(found);
      }
      if (!found.isEmpty()) {
        take(segment, Iterables.getOnlyElement(found), present);
      }
    }
    sortOutDays(segments);
  }

  private static void refuseGap(List<DisclosedKey> parts) {
    LocalDate gap = lastDay(parts.get(0).end()).plusDays(1);
    throw new IllegalArgumentException(
        "the days asked for leave out "
            + gap
            + ", but they share one chain: the key of "
            + parts.get(0).key().utcDay()
            + " gives the keys of all later days away. Ask for a run of days without a gap, or use"
            + " independent daily keys");
  }

  private void take(KeySegment segment, DisclosedKey key, DayInterval present) {
    keys.add(key);
    used.add(segment);
    addDays(disclosed, key.first().utcDay(), lastDay(key.end()));
    DayInterval rekeyed = min(segment.end(), segment.schedule().next(present));
    addDays(derivable, key.first().utcDay(), lastDay(rekeyed));
  }

  private void sortOutDays(List<KeySegment> segments) {
    for (Range<Instant> range : asked.asRanges()) {
      LocalDate last = dayOf(range.upperEndpoint().minusNanos(1));
      for (LocalDate day = dayOf(range.lowerEndpoint());
          !day.isAfter(last);
          day = day.plusDays(1)) {
        LocalDate each = day;
        Instant end = Ordering.natural().min(midnight(day.plusDays(1)), range.upperEndpoint());
        if (end.isAfter(now)) {
          heldBack.add(day);
        } else if (segments.stream().noneMatch(segment -> segment.touches(each))) {
          missing.add(day);
        }
      }
    }
    derivable.removeAll(disclosed);
  }

  boolean uses(KeySegment segment) {
    return used.contains(segment);
  }

  Disclosure result() {
    return new Disclosure(keys, heldBack, missing, derivable);
  }

  private static void addDays(Set<LocalDate> days, LocalDate first, LocalDate last) {
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      days.add(day);
    }
  }

  private static DayInterval roundUp(IdSchedule schedule, Instant time) {
    DayInterval interval = schedule.at(time);
    return schedule.startOf(interval).equals(time) ? interval : schedule.next(interval);
  }

  private static LocalDate lastDay(DayInterval end) {
    return end.index() > 0 ? end.utcDay() : end.utcDay().minusDays(1);
  }

  private static DayInterval min(DayInterval a, DayInterval b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static DayInterval max(DayInterval a, DayInterval b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static LocalDate dayOf(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}

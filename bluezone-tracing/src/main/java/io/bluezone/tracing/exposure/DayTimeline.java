// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.exposure;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The seconds of one UTC day, each with the nearest band a case was in: what overlaps is counted
 * once.
 */
final class DayTimeline {

  private static final int SECONDS = 86_400;
  private static final int HOUR = 3_600;

  private final Instant midnight;

  /** The nearest band of each second; null where the case was not there. */
  private final @Nullable Band[] bands = new Band[SECONDS];

  private final SortedSet<Integer> hours = new TreeSet<>();

  DayTimeline(LocalDate day) {
    midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** The case was in a band from one time until just before another, or for an instant. */
  void mark(Instant from, Instant until, Band band) {
    int first = Math.min(SECONDS - 1, secondOf(from));
    int end = secondOf(until);
    for (int second = first; second < end; second++) {
      Band known = bands[second];
      bands[second] = known == null ? band : known.nearer(band);
    }
    for (int hour = first / HOUR; hour <= Math.max(first, end - 1) / HOUR; hour++) {
      hours.add(hour);
    }
  }

  private int secondOf(Instant time) {
    long seconds = ChronoUnit.SECONDS.between(midnight, time);
    return (int) Math.max(0, Math.min(SECONDS, seconds));
  }

  Duration in(Band band) {
    int seconds = 0;
    for (Band present : bands) {
      seconds += present == band ? 1 : 0;
    }
    return Duration.ofSeconds(seconds);
  }

  /** The time in a band or a nearer one, each second by the least factor of what protects in it. */
  Duration weighed(Band band, List<ProtectionTag> tags) {
    double seconds = 0;
    for (int second = 0; second < SECONDS; second++) {
      Band present = bands[second];
      if (present != null && present.compareTo(band) <= 0) {
        seconds += factorAt(midnight.plusSeconds(second), tags);
      }
    }
    return Duration.ofSeconds(Math.round(seconds));
  }

  private static double factorAt(Instant time, List<ProtectionTag> tags) {
    double factor = 1;
    for (ProtectionTag tag : tags) {
      if (tag.covers(time)) {
        factor = Math.min(factor, tag.factor());
      }
    }
    return factor;
  }

  boolean isTouchedBy(ProtectionTag tag) {
    for (int second = 0; second < SECONDS; second++) {
      if (bands[second] != null && tag.covers(midnight.plusSeconds(second))) {
        return true;
      }
    }
    return false;
  }

  List<Instant> hours() {
    return hours.stream()
        .map(hour -> midnight.plusSeconds((long) hour * HOUR))
        .collect(ImmutableList.toImmutableList());
  }
}

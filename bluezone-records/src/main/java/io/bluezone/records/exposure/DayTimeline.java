// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.exposure;

import com.google.common.collect.ImmutableList;
import io.bluezone.records.proximity.Band;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Seconds of a day with the probability of each band; overlaps count once, as the nearest. */
final class DayTimeline {

  private static final int HOUR = 3_600;
  static final int DAY = 24 * HOUR;

  private final Instant start;

  /** For each second how likely the case was near; below 0 where it was not there. */
  private final float[] near;

  private final float[] around;
  private final SortedSet<Integer> hours = new TreeSet<>();

  // The first second that is marked, and that after the last one.
  private int begin;
  private int end;

  DayTimeline(Instant start, Instant end) {
    this.start = start;
    near = new float[(int) ChronoUnit.SECONDS.between(start, end)];
    around = new float[near.length];
    begin = near.length;
    Arrays.fill(near, -1);
  }

  /** The case was there from one time until just before another, or for an instant. */
  void mark(CoursePiece piece) {
    if (!piece.from().isBefore(start.plusSeconds(near.length))
        || piece.until().isBefore(start)
        || (piece.until().equals(start) && piece.from().isBefore(start))) {
      return;
    }
    int first = Math.min(near.length - 1, secondOf(piece.from()));
    int last = secondOf(piece.until());
    begin = Math.min(begin, first);
    end = Math.max(end, last);
    float isNear = (float) piece.nearness().near();
    float isAround = (float) piece.nearness().around();
    for (int second = first; second < last; second++) {
      boolean nearer =
          isNear > near[second] || (isNear == near[second] && isAround > around[second]);
      if (nearer) {
        near[second] = isNear;
        around[second] = isAround;
      }
    }
    for (int hour = first / HOUR; hour <= Math.max(first, last - 1) / HOUR; hour++) {
      hours.add(hour);
    }
  }

  private int secondOf(Instant time) {
    long seconds = ChronoUnit.SECONDS.between(start, time);
    return (int) Math.max(0, Math.min(near.length, seconds));
  }

  boolean isEmpty() {
    return hours.isEmpty();
  }

  Duration in(Band band) {
    double seconds = 0;
    for (int second = begin; second < end; second++) {
      if (near[second] >= 0) {
        seconds +=
            switch (band) {
              case NEAR -> near[second];
              case AROUND -> around[second];
              case FAR -> 1 - near[second] - around[second];
            };
      }
    }
    return Duration.ofSeconds(Math.round(seconds));
  }

  /** The time in a band or a nearer one, each second by the least factor of what protects in it. */
  Duration weighed(Band band, List<ProtectionTag> tags) {
    double seconds = 0;
    for (int second = begin; second < end; second++) {
      seconds += weight(second, band, tags);
    }
    return Duration.ofSeconds(Math.round(seconds));
  }

  private double weight(int second, Band band, List<ProtectionTag> tags) {
    if (near[second] < 0) {
      return 0;
    }
    double within =
        switch (band) {
          case NEAR -> near[second];
          case AROUND -> near[second] + around[second];
          case FAR -> 1;
        };
    return within == 0 ? 0 : within * Protections.factorAt(start.plusSeconds(second), tags);
  }

  /** The start of the 24 hours that touch a span and in which the weighed time is longest. */
  Instant heaviestDay(Instant from, Instant until, Band band, List<ProtectionTag> tags) {
    double[] sums = new double[near.length + 1];
    for (int second = 0; second < near.length; second++) {
      sums[second + 1] = sums[second] + weight(second, band, tags);
    }
    int best = secondOf(from);
    double most = -1;
    for (int first = Math.max(0, secondOf(from) - DAY + 1); first < secondOf(until); first++) {
      double sum = sums[Math.min(near.length, first + DAY)] - sums[first];
      if (sum > most) {
        most = sum;
        best = first;
      }
    }
    return start.plusSeconds(best);
  }

  boolean isTouchedBy(ProtectionTag tag) {
    for (int second = begin; second < end; second++) {
      if (near[second] >= 0 && tag.covers(start.plusSeconds(second))) {
        return true;
      }
    }
    return false;
  }

  List<Instant> hours() {
    return hours.stream()
        .map(hour -> start.plusSeconds((long) hour * HOUR))
        .collect(ImmutableList.toImmutableList());
  }
}

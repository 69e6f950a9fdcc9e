// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import com.google.common.collect.ImmutableList;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.bulletin.BulletinInfo;
import io.bluezone.records.encounter.Encounter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The IDs in a log, each under the interval that it was heard in. An encounter that lies wholly
 * within the clocks' tolerance of that interval's beginning or end counts for the one beside it
 * too. Not thread safe.
 */
final class HeardIds {

  private final IdSchedule schedule;
  private final Instant until;
  private final Duration skew;
  private final Map<DayInterval, Set<RollingId>> heard = new HashMap<>();

  /** IDs heard before a bulletin was issued, by its schedule. */
  HeardIds(BulletinInfo info, Duration skew) {
    this.schedule = info.schedule();
    this.until = info.issued();
    this.skew = skew;
  }

  void add(Encounter encounter) {
    for (DayInterval interval : intervalsOf(encounter)) {
      heard.computeIfAbsent(interval, key -> new HashSet<>()).add(encounter.id());
    }
  }

  Map<DayInterval, Set<RollingId>> all() {
    return heard;
  }

  /** {@return the intervals that the contact may have been in by its own clock: one or two} */
  List<DayInterval> intervalsOf(Encounter encounter) {
    if (!encounter.first().isBefore(until)) {
      return ImmutableList.of();
    }
    DayInterval own = schedule.at(encounter.first());
    Instant start = schedule.startOf(own);
    Instant end = schedule.endOf(own);
    ImmutableList.Builder<DayInterval> intervals = ImmutableList.<DayInterval>builder().add(own);
    if (encounter.last().isBefore(start.plus(skew))) {
      intervals.add(schedule.at(start.minusMillis(1)));
    }
    if (!encounter.first().isBefore(end.minus(skew))) {
      intervals.add(schedule.at(end));
    }
    return intervals.build();
  }
}

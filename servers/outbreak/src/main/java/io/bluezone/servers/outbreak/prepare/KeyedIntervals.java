// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.prepare;

import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.RollingId;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells the intervals of a key's rolling IDs; derives the days that it is asked of. */
final class KeyedIntervals {

  private final DisclosedKey key;
  private final Map<RollingId, DayInterval> intervals = new HashMap<>();
  private final Set<LocalDate> derived = new HashSet<>();

  KeyedIntervals(DisclosedKey key) {
    this.key = key;
  }

  /** The interval of an ID that is on the air within a day of a time; null if none is. */
  @Nullable DayInterval of(RollingId id, LocalDate day) {
    for (int offset = -1; offset <= 1; offset++) {
      derive(day.plusDays(offset));
    }
    return intervals.get(id);
  }

  private void derive(LocalDate day) {
    LocalDate first = key.first().utcDay();
    if (day.isBefore(first) || day.isAfter(key.end().utcDay()) || !derived.add(day)) {
      return;
    }
    DailyKey daily = key.key().plusDays(day.toEpochDay() - first.toEpochDay());
    Iterator<RollingId> ids = daily.rollingIds(key.schedule()).iterator();
    for (int index = 0; ids.hasNext(); index++) {
      DayInterval interval = new DayInterval(day, index);
      RollingId id = ids.next();
      if (interval.compareTo(key.first()) >= 0 && interval.compareTo(key.end()) < 0) {
        intervals.put(id, interval);
      }
    }
    daily.erase();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.internal;

import com.google.common.collect.ImmutableList;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.RollingId;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** A case whose IDs are listed: its keys, and which of their intervals. */
public record ListedCase(List<DisclosedKey> keys, Predicate<DayInterval> chosen) {

  public ListedCase {
    keys = ImmutableList.copyOf(keys);
  }

  /** Derives the IDs of a UTC day. */
  public void forEachIdOf(LocalDate day, BiConsumer<DayInterval, RollingId> listed) {
    for (DisclosedKey key : keys) {
      if (covers(key, day)) {
        DailyKey ofDay = key.key().plusDays(ChronoUnit.DAYS.between(key.first().utcDay(), day));
        Iterator<RollingId> ids = ofDay.rollingIds(key.schedule()).iterator();
        for (int i = 0; ids.hasNext(); i++) {
          DayInterval interval = new DayInterval(day, i);
          RollingId id = ids.next();
          if (interval.compareTo(key.first()) >= 0
              && interval.compareTo(key.end()) < 0
              && chosen.test(interval)) {
            listed.accept(interval, id);
          }
        }
        ofDay.erase();
      }
    }
  }

  /** {@return the number of IDs of a UTC day} */
  public int idsOf(LocalDate day) {
    int count = 0;
    for (DisclosedKey key : keys) {
      int ids = covers(key, day) ? key.schedule().idsPerDay() : 0;
      for (int i = 0; i < ids; i++) {
        DayInterval interval = new DayInterval(day, i);
        if (interval.compareTo(key.first()) >= 0
            && interval.compareTo(key.end()) < 0
            && chosen.test(interval)) {
          count++;
        }
      }
    }
    return count;
  }

  private static boolean covers(DisclosedKey key, LocalDate day) {
    return !key.first().utcDay().isAfter(day) && key.end().compareTo(new DayInterval(day, 0)) > 0;
  }
}

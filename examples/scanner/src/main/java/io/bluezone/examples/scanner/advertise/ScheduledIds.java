// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.advertise;

import io.bluezone.crypto.BaseKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.IdSchedule;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The IDs of a base key, each for its interval. */
final class ScheduledIds implements AdvertisedIds {

  private final BaseKey key;
  private final IdSchedule schedule;
  private @Nullable DayInterval interval;
  private @Nullable Current current;

  ScheduledIds(BaseKey key, IdSchedule schedule) {
    this.key = key;
    this.schedule = schedule;
  }

  @Override
  public synchronized Current at(Instant time) {
    DayInterval wanted = schedule.at(time);
    Current known = current;
    if (known != null && wanted.equals(interval)) {
      return known;
    }
    Current fresh =
        new Current(key.rollingIdAt(schedule, time), Optional.of(schedule.endOf(wanted)));
    interval = wanted;
    current = fresh;
    return fresh;
  }
}

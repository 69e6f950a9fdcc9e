// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.keys.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.keys.Disclosure;
import io.bluezone.crypto.keys.KeyPolicy;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DisclosurePropertyTest {

  private static final LocalDate DAY = LocalDate.of(2020, 8, 9);
  private static final IdSchedule SCHEDULE = new IdSchedule(4);
  private static final int DAYS = 8;

  private final SecureRandom random = new SecureRandom();

  /** A device that is on all the time; what it broadcasts, interval by interval. */
  private final class Device {
    final TracingKeys keys;
    final List<RollingId> onAir = new ArrayList<>();

    Device(KeyPolicy policy) {
      keys = TracingKeys.create(policy, SCHEDULE);
    }

    /** Lives up to an interval, that one included. */
    void liveThrough(int interval) {
      while (onAir.size() <= interval) {
        Instant now = start(onAir.size());
        keys.advanceTo(now.atOffset(ZoneOffset.UTC).toLocalDate(), random);
        onAir.add(keys.rollingIdAt(now));
      }
    }
  }

  private static Instant start(int interval) {
    return DAY.atStartOfDay(ZoneOffset.UTC)
        .toInstant()
        .plus(SCHEDULE.intervalLength().multipliedBy(interval));
  }

  @Property(tries = 300)
  void disclosesExactlyTheConsentedIntervalsThatHaveEnded(
      @ForAll KeyPolicy policy,
      @ForAll UnfinishedDay unfinished,
      @ForAll @IntRange(max = DAYS - 1) int first,
      @ForAll @IntRange(min = 1, max = DAYS) int count,
      @ForAll @Size(max = 3) List<@IntRange(max = DAYS * 4 - 1) Integer> earlier,
      @ForAll @IntRange(max = DAYS * 4 - 1) int when,
      @ForAll @IntRange(max = 21_599) int second) {
    Device device = new Device(policy);
    for (int interval : new TreeSet<>(earlier)) {
      if (interval < when) {
        device.liveThrough(interval);
        device.keys.disclose(
            Set.of(DAY.plusDays(interval / 4)), start(interval), UnfinishedDay.CUT, random);
      }
    }
    device.liveThrough(when);
    Instant now = start(when).plus(Duration.ofSeconds(second));
    Set<LocalDate> days = new HashSet<>();
    List<RollingId> consented = new ArrayList<>();
    for (int day = first; day < first + count; day++) {
      days.add(DAY.plusDays(day));
      boolean over = (day + 1) * 4 <= when;
      if (over || unfinished == UnfinishedDay.CUT) {
        for (int interval = day * 4; interval < Math.min((day + 1) * 4, when); interval++) {
          consented.add(device.onAir.get(interval));
        }
      }
    }

    Disclosure disclosure = device.keys.disclose(days, now, unfinished, random);

    assertThat(Ids.of(disclosure)).containsExactlyElementsOf(consented);

    device.liveThrough(when + 9);
    Set<RollingId> later = new HashSet<>(device.onAir.subList(when + 1, when + 10));
    for (DisclosedKey key : disclosure.keys()) {
      for (int ahead = 0; ahead < DAYS + 4; ahead++) {
        assertThat(key.key().plusDays(ahead).rollingIds(SCHEDULE))
            .doesNotContainAnyElementsOf(later);
      }
    }
  }

  @Property(tries = 200)
  void choosesIndependentDaysOneByOne(@ForAll Set<@IntRange(max = DAYS - 1) Integer> chosen) {
    Device device = new Device(KeyPolicy.INDEPENDENT);
    device.liveThrough(DAYS * 4);
    Set<LocalDate> days = new HashSet<>();
    Set<RollingId> consented = new HashSet<>();
    for (int day : chosen) {
      days.add(DAY.plusDays(day));
      consented.addAll(device.onAir.subList(day * 4, day * 4 + 4));
    }
    Disclosure disclosure =
        device.keys.disclose(days, start(DAYS * 4), UnfinishedDay.HOLD_BACK, random);
    assertThat(Ids.of(disclosure)).containsExactlyInAnyOrderElementsOf(consented);
    Set<RollingId> others = new HashSet<>(device.onAir);
    others.removeAll(consented);
    for (DisclosedKey key : disclosure.keys()) {
      for (int ahead = 0; ahead <= DAYS; ahead++) {
        assertThat(key.key().plusDays(ahead).rollingIds(SCHEDULE))
            .doesNotContainAnyElementsOf(others);
      }
    }
  }
}

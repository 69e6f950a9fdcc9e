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
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** Keys under a clock that shows anything, and an owner who does anything. */
class ClockWalkPropertyTest {

  private static final LocalDate DAY = LocalDate.of(2020, 8, 9);
  private static final List<IdSchedule> SCHEDULES =
      List.of(new IdSchedule(4), new IdSchedule(6), IdSchedule.DEFAULT);
  private static final int DAYS = 9;
  private static final int STEPS = 80;

  private final SecureRandom random = new SecureRandom();

  @Property(tries = 400)
  void sendsNothingDisclosedAgain(
      @ForAll KeyPolicy policy, @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int leap)
      throws KeyStateException {
    Random choice = new Random(seed);
    TracingKeys keys = TracingKeys.create(policy, SCHEDULES.get(choice.nextInt(3)));
    Set<RollingId> disclosed = new HashSet<>();
    Set<RollingId> derivable = new HashSet<>();
    RollingId sentWhileDisclosing = null;
    Instant now = anyTime(choice);
    for (int step = 0; step < STEPS; step++) {
      now = choice.nextInt(leap) == 0 ? anyTime(choice) : now.plusSeconds(choice.nextInt(20_000));
      LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
      keys.advanceTo(now, random);
      RollingId sent = keys.rollingIdAt(now);
      assertThat(disclosed).doesNotContain(sent);
      if (!sent.equals(sentWhileDisclosing)) {
        assertThat(derivable).doesNotContain(sent);
        sentWhileDisclosing = null;
      }
      switch (choice.nextInt(8)) {
        case 0, 1, 2 -> {
          Disclosure disclosure = anyDisclosure(keys, now, choice);
          disclosure.keys().forEach(key -> derive(key, derivable));
          disclosed.addAll(Ids.of(disclosure));
          if (!disclosure.keys().isEmpty()) {
            sentWhileDisclosing = sent;
          }
        }
        case 3 -> keys.rekey(now, random);
        case 4 ->
            keys.configure(
                choice.nextBoolean() ? KeyPolicy.INDEPENDENT : KeyPolicy.CHAINED,
                SCHEDULES.get(choice.nextInt(3)),
                today);
        case 5 -> keys.eraseBefore(today.minusDays(choice.nextInt(DAYS)));
        case 6 -> keys.eraseAfter(today.plusDays(choice.nextInt(2)));
        default -> keys = TracingKeys.decode(keys.encode());
      }
      assertThat(TracingKeys.decode(keys.encode()).encode().equalsSecret(keys.encode())).isTrue();
    }
    Statistics.label("something was disclosed").collect(!disclosed.isEmpty());
  }

  private Disclosure anyDisclosure(TracingKeys keys, Instant now, Random choice) {
    if (choice.nextBoolean()) {
      Instant from = now.minus(Duration.ofMinutes(choice.nextInt(5_000)));
      Instant until = from.plus(Duration.ofMinutes(1 + choice.nextInt(5_000)));
      return keys.disclose(from, until, now, random);
    }
    LocalDate first = now.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(choice.nextInt(5));
    Set<LocalDate> days = new HashSet<>();
    IntStream.rangeClosed(0, choice.nextInt(5)).forEach(day -> days.add(first.plusDays(day)));
    UnfinishedDay unfinished = choice.nextBoolean() ? UnfinishedDay.HOLD_BACK : UnfinishedDay.CUT;
    return keys.disclose(days, now, unfinished, random);
  }

  private static void derive(DisclosedKey key, Set<RollingId> derivable) {
    for (int days = 0; days <= DAYS; days++) {
      key.key().plusDays(days).rollingIds(key.schedule()).forEach(derivable::add);
    }
  }

  private static Instant anyTime(Random choice) {
    return DAY.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(choice.nextInt(DAYS * 86_400));
  }
}

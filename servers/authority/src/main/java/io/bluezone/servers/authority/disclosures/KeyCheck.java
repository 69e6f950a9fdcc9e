// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.disclosures;

import com.google.common.collect.ContiguousSet;
import com.google.common.hash.Hashing;
import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.BulletinLimits;
import io.bluezone.crypto.keys.CommittedKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Holds keys against the time that a code admits, to the intervals in which it begins and ends. */
public record KeyCheck(Instant from, Instant until, Instant now) {

  private static final long DAY = Duration.ofDays(1).toSeconds();

  /** The order that commitments have. */
  private static final Comparator<CommittedKey> ORDER =
      Comparator.comparing((CommittedKey key) -> key.key().exposeBytes(), Arrays::compareUnsigned)
          .thenComparing(CommittedKey::start)
          .thenComparing(CommittedKey::end)
          .thenComparing(CommittedKey::idsPerDay);

  static List<CommittedKey> sorted(List<CommittedKey> keys) {
    List<CommittedKey> sorted = new ArrayList<>(keys);
    sorted.sort(ORDER);
    return sorted;
  }

  public Outcome of(CommittedKey key) {
    if (key.key().size() != DailyKey.LENGTH && key.key().size() != DailyKey.SEED_LENGTH) {
      return Outcome.KEY_LENGTH;
    }
    IdSchedule schedule;
    try {
      schedule = new IdSchedule(key.idsPerDay());
    } catch (IllegalArgumentException e) {
      return Outcome.IDS_PER_DAY;
    }
    if (key.start() >= key.end()) {
      return Outcome.BOUNDS;
    }
    Instant lastMoment = until.minusNanos(1);
    if (key.start() < seconds(schedule.startOf(schedule.at(from)))
        || key.end() > seconds(schedule.endOf(schedule.at(lastMoment)))) {
      return Outcome.DAYS_NOT_ADMITTED;
    }
    if (key.start() > now.getEpochSecond()) {
      return Outcome.NOT_BEGUN;
    }
    if (days(key.start(), key.end()).size() > BulletinLimits.DEFAULT.maxDaysPerKey()) {
      return Outcome.BOUNDS;
    }
    return isBound(schedule, key.start()) && isBound(schedule, key.end())
        ? Outcome.ACCEPTED
        : Outcome.BOUNDS;
  }

  /** {@return the UTC days that a key touches, counted from 1970} */
  static Set<Long> days(long start, long end) {
    return ContiguousSet.closed(Math.floorDiv(start, DAY), Math.floorDiv(end - 1, DAY));
  }

  private static boolean isBound(IdSchedule schedule, long second) {
    return seconds(schedule.startOf(schedule.at(Instant.ofEpochSecond(second)))) == second;
  }

  /** A bound between whole seconds is rounded up. */
  private static long seconds(Instant bound) {
    return bound.getEpochSecond() + (bound.getNano() > 0 ? 1 : 0);
  }

  /** {@return the 32 bytes of a key, of which perhaps the seed was sent} */
  static byte[] keyBytes(CommittedKey key) {
    byte[] sent = key.key().exposeBytes();
    if (sent.length != DailyKey.SEED_LENGTH) {
      return sent;
    }
    // A seed makes the same key on any day.
    return DailyKey.ofSeed(SecretBytes.copyOf(sent), LocalDate.EPOCH).secret().exposeBytes();
  }

  /** {@return the SHA-256 of a key's 32 bytes: what is left of it once its IDs are published} */
  static byte[] digest(CommittedKey key) {
    return Hashing.sha256().hashBytes(keyBytes(key)).asBytes();
  }

  static byte[] seedBytes(CommittedKey key) {
    return key.key().size() == DailyKey.SEED_LENGTH ? key.key().exposeBytes() : new byte[0];
  }

  /** Gives an accepted key as bulletins have it; the seed may be empty, and the end is excluded. */
  public static DisclosedKey disclosed(
      byte[] key, byte[] seed, long start, long end, int idsPerDay) {
    IdSchedule schedule = new IdSchedule(idsPerDay);
    DayInterval first = schedule.at(Instant.ofEpochSecond(start));
    return new DisclosedKey(
        seed.length == 0
            ? DailyKey.of(SecretBytes.copyOf(key), first.utcDay())
            : DailyKey.ofSeed(SecretBytes.copyOf(seed), first.utcDay()),
        schedule,
        first,
        schedule.at(Instant.ofEpochSecond(end)));
  }
}

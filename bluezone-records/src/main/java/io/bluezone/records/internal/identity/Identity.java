// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.identity;

import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.keys.Disclosure;
import io.bluezone.crypto.keys.KeyPolicy;
import io.bluezone.crypto.keys.internal.TracingKeys;
import io.bluezone.crypto.keys.internal.UnfinishedDay;
import io.bluezone.records.ConsentException;
import io.bluezone.records.vault.VaultException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * This device's IDs. Thread safe: a disclosure and a change of ID never come between each other,
 * and what is on the air, what is served and what is written beside a sighting is the same ID.
 */
public final class Identity implements IdSource {

  private static final Duration DAY = Duration.ofDays(1);

  /** The first time for which {@link TracingKeys} has keys. */
  private static final Instant FIRST = Instant.EPOCH.plus(DAY);

  private final StoredKeys keys;
  private final Clock clock;
  private final SecureRandom random;

  /** Asked for with each frame: without the lock as long as nothing has changed. */
  private volatile @Nullable Present present;

  private volatile @Nullable OwnIds ownIds;

  /** The ID of an interval. */
  private record Present(
      CurrentId id, DayInterval interval, Instant since, IdSchedule schedule, int version) {

    boolean holdsAt(Instant now) {
      return !now.isBefore(since) && now.isBefore(id.until());
    }
  }

  /** The IDs of a day and the one before. */
  private record OwnIds(SortedIds ids, Instant from, Instant until, int version) {

    boolean holdsAt(Instant now) {
      return !now.isBefore(from) && now.isBefore(until);
    }
  }

  public Identity(StoredKeys keys, Clock clock, SecureRandom random) {
    this.keys = keys;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public CurrentId current() throws VaultException {
    return present().id();
  }

  public synchronized DayInterval interval() {
    Instant now = clock.instant();
    Present known = present;
    if (known != null && known.holdsAt(now)) {
      return known.interval();
    }
    IdSchedule schedule = known == null ? IdSchedule.DEFAULT : known.schedule();
    return schedule.at(now);
  }

  /** {@return how many IDs today has} */
  public IdSchedule schedule() throws VaultException {
    return present().schedule();
  }

  private Present present() throws VaultException {
    Present known = present;
    return known != null && isPresent(known, clock.instant()) ? known : renewed();
  }

  private boolean isPresent(Present known, Instant now) {
    return known.version() == keys.changes() && known.holdsAt(now);
  }

  private synchronized Present renewed() throws VaultException {
    Instant now = clock.instant();
    Present known = present;
    if (known != null && isPresent(known, now)) {
      return known;
    }
    TracingKeys advanced = advanced(now);
    IdSchedule schedule = advanced.scheduleOn(dayOf(now));
    DayInterval interval = schedule.at(now);
    CurrentId id = new CurrentId(advanced.rollingIdAt(now), schedule.endOf(interval));
    Present fresh = new Present(id, interval, schedule.startOf(interval), schedule, keys.changes());
    present = fresh;
    return fresh;
  }

  /** The keys, with one that has not been disclosed for now. */
  private TracingKeys advanced(Instant now) throws VaultException {
    if (now.isBefore(FIRST)) {
      throw new VaultException(
          "no key is made for " + now + ": the clock has not been set; set it");
    }
    keys.change(dayOf(now), each -> each.advanceTo(now, random));
    return keys.get(dayOf(now));
  }

  /** {@return whether an ID is one of this device's own, of today or yesterday, sent back} */
  public boolean isOwn(RollingId id) {
    try {
      return ownIds().contains(id);
    } catch (VaultException e) {
      return false;
    }
  }

  private SortedIds ownIds() throws VaultException {
    OwnIds known = ownIds;
    return known != null && areOwn(known, clock.instant()) ? known.ids() : renewedOwnIds();
  }

  private boolean areOwn(OwnIds known, Instant now) {
    return known.version() == keys.changes() && known.holdsAt(now);
  }

  private synchronized SortedIds renewedOwnIds() throws VaultException {
    Instant now = clock.instant();
    OwnIds known = ownIds;
    if (known == null || !areOwn(known, now)) {
      LocalDate today = dayOf(now);
      TracingKeys advanced = advanced(now);
      SortedIds ids =
          new SortedIds(
              Stream.concat(advanced.rollingIds(today.minusDays(1)), advanced.rollingIds(today)));
      Instant midnight = today.atStartOfDay(ZoneOffset.UTC).toInstant();
      known = new OwnIds(ids, midnight, midnight.plus(DAY), keys.changes());
      ownIds = known;
    }
    return known.ids();
  }

  /** Other settings, from the next UTC day on. */
  public synchronized void configure(KeyPolicy policy, IdSchedule schedule) throws VaultException {
    keys.configure(policy, schedule, dayOf(clock.instant()));
  }

  /** Looks at what would be disclosed, and may refuse it: no key has changed then. */
  @FunctionalInterface
  public interface DisclosureCheck {
    void check(Disclosure disclosure) throws ConsentException;
  }

  /** Discloses whole days, and leaves their keys from the next interval on. */
  public synchronized Disclosure disclose(
      Set<LocalDate> days, UnfinishedDay unfinished, DisclosureCheck check)
      throws ConsentException, VaultException {
    return change(check, (each, now) -> each.disclose(days, now, unfinished, random));
  }

  /** Discloses a stretch of time, and leaves its keys from the next interval on. */
  public synchronized Disclosure disclose(Instant from, Instant until, DisclosureCheck check)
      throws ConsentException, VaultException {
    return change(check, (each, now) -> each.disclose(from, until, now, random));
  }

  private Disclosure change(
      DisclosureCheck check, BiFunction<TracingKeys, Instant, Disclosure> disclosing)
      throws ConsentException, VaultException {
    Instant now = clock.instant();
    advanced(now);
    StoredKeys.Change<Disclosure, ConsentException> work =
        each -> {
          Disclosure disclosure = disclosing.apply(each, now);
          check.check(disclosure);
          return disclosure;
        };
    return keys.change(dayOf(now), work);
  }

  /** Destroys the keys of other days: past retention, or left by a clock that ran ahead. */
  public synchronized void keepOnly(LocalDate oldest, LocalDate newest) throws VaultException {
    LocalDate today = dayOf(clock.instant());
    keys.change(today, each -> each.eraseBefore(oldest));
    keys.change(today, each -> each.eraseAfter(newest));
  }

  /** Destroys the keys: the next ID is of a new identity. */
  public synchronized void erase() throws VaultException {
    keys.erase();
    present = null;
    ownIds = null;
  }

  /** Overwrites the keys in memory. */
  public synchronized void forget() {
    keys.forget();
    present = null;
    ownIds = null;
  }

  /** The UTC day of an instant; refuses one that is not in the years -9,999 to 99,999. */
  public static LocalDate dayOf(Instant time) {
    return IdSchedule.DEFAULT.at(time).utcDay();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal;

import io.bluezone.base.internal.clock.ClockGuard;
import io.bluezone.records.internal.identity.Identity;
import io.bluezone.records.internal.records.CheckMemory;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.internal.RetentionPurger;
import io.bluezone.records.state.StateException;
import io.bluezone.records.vault.VaultException;
import io.bluezone.records.visit.Visit;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingStatus.Counter;
import io.bluezone.tracing.internal.clock.ClockFloor;
import io.bluezone.tracing.internal.status.Component;
import io.bluezone.tracing.internal.status.StatusTracker;
import io.bluezone.tracing.internal.task.OnTracerLane;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Periodic upkeep: purges encounters and keys past retention, stores the time, notices a changed
 * clock and an overload.
 */
@OnTracerLane
final class Housekeeper {

  /** The time between two checks. */
  static final Duration TICK = Duration.ofSeconds(15);

  /** The interval of purging, in ticks. */
  private static final int PURGE_TICKS = 20;

  private static final Logger logger = LoggerFactory.getLogger(Housekeeper.class);

  private final Identity identity;
  private final ClockGuard clock;
  private final ClockFloor clockFloor;
  private final StatusTracker status;
  private final ContactLog log;
  private final CheckMemory checks;
  private final RetentionPurger retention;
  private int retentionDays;
  private boolean timeRecalled;
  private boolean purgeFails;

  /** At first, because a program may have ended between the two purges. */
  private boolean checksBehind = true;

  private boolean vaultFails;
  private int ticks;
  private long dropped;
  private @Nullable LocalDate keysPurgedOn;
  private @Nullable LocalDate visitsPurgedOn;

  Housekeeper(
      EngineParts given,
      Identity identity,
      ClockGuard clock,
      StatusTracker status,
      int retentionDays) {
    this.identity = identity;
    this.clock = clock;
    this.status = status;
    this.retentionDays = retentionDays;
    log = given.log();
    clockFloor = new ClockFloor(given.vault());
    checks = new CheckMemory(given.log().state());
    retention = new RetentionPurger(log, given.time());
  }

  /** Changes the retention, and purges what is now past it. */
  void keep(int days) {
    retentionDays = days;
    keysPurgedOn = null;
    visitsPurgedOn = null;
    purge();
  }

  /** Runs before anything else when tracing starts. */
  void begin() {
    recallTime();
    checkClock();
    purge();
  }

  void tick() {
    if (!timeRecalled) {
      recallTime();
    }
    checkClock();
    checkLoad();
    ticks++;
    if (ticks % PURGE_TICKS == 0) {
      purge();
    }
  }

  private void recallTime() {
    try {
      clock.notBefore(clockFloor.load());
      timeRecalled = true;
      vaultWorks();
    } catch (VaultException e) {
      vaultFailed(e);
    }
  }

  private void checkClock() {
    if (clock.jumpedAt().isPresent()) {
      status.raise(
          Component.CLOCK,
          Problem.Kind.CLOCK_JUMPED,
          "time runs on as before the change that was noticed at " + clock.jumpedAt().get());
    } else {
      status.clear(Component.CLOCK);
    }
  }

  private void checkLoad() {
    long now = status.sum(Counter.DROPPED);
    if (now == dropped) {
      status.clear(Component.LOAD);
    }
    dropped = now;
  }

  private void purge() {
    try {
      checksBehind |= retention.purge(retentionDays) > 0;
      purgeChecks();
      purgeVisits();
      purgeFails = false;
      status.clear(Component.LOG_UPKEEP);
    } catch (ContactLogException | StateException e) {
      if (!purgeFails) {
        purgeFails = true;
        logger.warn(
            "encounters past retention cannot be purged; it is tried again: {}", e.getMessage());
      }
      status.raise(
          Component.LOG_UPKEEP, Problem.Kind.LOG_WRITE_FAILED, String.valueOf(e.getMessage()));
    }
    Instant now = clock.instant();
    if (isCertain(now)) {
      settleTime(now);
    }
  }

  private boolean isCertain(Instant now) {
    return timeRecalled
        && ClockGuard.isPossible(now)
        && (clock.isSettled() || clockFloor.isFollowedBy(now));
  }

  /** Purges visits to places as encounters, once a day by a time that is certain. */
  private void purgeVisits() throws StateException {
    Instant now = clock.instant();
    LocalDate today = Identity.dayOf(now);
    if (isCertain(now) && !today.equals(visitsPurgedOn)) {
      Visit.eraseOutside(log.state(), today.minusDays(retentionDays), today.plusDays(1));
      visitsPurgedOn = today;
    }
  }

  /** Purges the memory of checks with the days that it tells of. */
  private void purgeChecks() throws ContactLogException, StateException {
    if (checksBehind) {
      checks.keepOnly(log.utcDays());
      checksBehind = false;
    }
  }

  /** Does what cannot be undone, by a time that is certain. */
  private void settleTime(Instant now) {
    LocalDate today = Identity.dayOf(now);
    try {
      clockFloor.store(now);
      if (!today.equals(keysPurgedOn)) {
        identity.keepOnly(today.minusDays(retentionDays), today.plusDays(1));
        keysPurgedOn = today;
      }
      vaultWorks();
    } catch (VaultException e) {
      vaultFailed(e);
    }
  }

  private void vaultWorks() {
    vaultFails = false;
    status.clear(Component.VAULT);
    status.clear(Component.VAULT_UPKEEP);
  }

  private void vaultFailed(VaultException e) {
    if (!vaultFails) {
      vaultFails = true;
      logger.warn("the key vault fails; it is tried again: {}", e.getMessage());
    }
    status.raise(Component.VAULT_UPKEEP, Problem.Kind.VAULT_FAILED, String.valueOf(e.getMessage()));
  }
}

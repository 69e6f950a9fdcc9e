// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.intake;

import io.bluezone.base.internal.clock.ClockGuard;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.keys.KeyPolicy;
import io.bluezone.fixtures.ManualTime;
import io.bluezone.records.internal.identity.Identity;
import io.bluezone.records.internal.identity.StoredKeys;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.tracing.internal.status.StatusTracker;
import io.bluezone.tracing.internal.task.TaskLane;
import io.bluezone.tracing.recording.EncounterRecorder;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Random;
import java.util.function.Predicate;

/** A clock, a status and what records, as a tracer has them, in a time that a test passes. */
public final class IntakeParts {

  public final ManualTime time = new ManualTime();
  public final ClockGuard clock = new ClockGuard(time);
  public final StatusTracker status = new StatusTracker(time, () -> {});
  public final TaskLane lane = new TaskLane(time.executor());

  public Identity identity(KeyVault vault) {
    return new Identity(
        new StoredKeys(vault, KeyPolicy.INDEPENDENT, IdSchedule.DEFAULT),
        clock,
        new SecureRandom());
  }

  /** Saves every ten seconds. */
  public EncounterBatcher batcher(
      ContactLog log, EncounterFeed feed, Predicate<? super RollingId> isOwn) {
    return new EncounterBatcher(
        log,
        Duration.ofSeconds(10),
        lane,
        clock,
        status,
        feed,
        new EncounterRecorder(
            IdSchedule.DEFAULT, isOwn, EncounterRecorder.DEFAULT_CAPACITY, new Random(1)));
  }

  public EncounterBatcher batcher(ContactLog log, Identity identity) {
    return batcher(log, new EncounterFeed(grown -> {}, ended -> {}), identity::isOwn);
  }
}

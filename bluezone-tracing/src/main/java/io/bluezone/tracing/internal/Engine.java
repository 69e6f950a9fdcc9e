// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal;

import static com.google.common.base.Preconditions.checkState;

import io.bluezone.base.Registration;
import io.bluezone.base.internal.clock.ClockGuard;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.internal.consent.Consents;
import io.bluezone.records.internal.identity.Identity;
import io.bluezone.records.internal.identity.StoredKeys;
import io.bluezone.records.internal.records.CheckSettings;
import io.bluezone.records.internal.records.Recording;
import io.bluezone.records.internal.records.RecordsParts;
import io.bluezone.records.vault.VaultException;
import io.bluezone.tracing.DeviceHint;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingSettings;
import io.bluezone.tracing.TracingStatus;
import io.bluezone.tracing.internal.intake.EncounterBatcher;
import io.bluezone.tracing.internal.intake.EncounterFeed;
import io.bluezone.tracing.internal.status.Component;
import io.bluezone.tracing.internal.status.StatusTracker;
import io.bluezone.tracing.internal.task.Listeners;
import io.bluezone.tracing.internal.task.OnTracerLane;
import io.bluezone.tracing.internal.task.TaskLane;
import io.bluezone.tracing.recording.EncounterRecorder;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running parts of a tracer. Thread safe: each call takes its turn, on its own thread, and has
 * taken effect when it returns.
 */
public final class Engine implements Recording {

  private static final Logger logger = LoggerFactory.getLogger(Engine.class);

  private final EngineParts given;
  private final TaskLane lane;
  private final ClockGuard clock;
  private final StatusTracker status;
  private final Identity identity;
  private final EncounterBatcher batcher;
  private final EncounterFeed feed;
  private final Transceiver transceiver;
  private final Housekeeper housekeeper;
  private final ContactRecords records;
  private volatile TracingSettings settings;
  private TracingStatus.State state = TracingStatus.State.STOPPED;
  private @Nullable Registration identityClaim;
  private TaskLane.@Nullable Due tick;

  public Engine(EngineParts given, TracingSettings settings, Listeners listeners) {
    this.given = given;
    this.settings = settings;
    lane = new TaskLane(given.time().executor());
    clock = new ClockGuard(given.time());
    status =
        new StatusTracker(
            clock, () -> listeners.tell(lane, listener -> listener.onStatus(status())));
    StoredKeys keys = new StoredKeys(given.vault(), settings.keyPolicy(), settings.idSchedule());
    identity = new Identity(keys, clock, given.random());
    feed =
        new EncounterFeed(
            encounter -> listeners.tell(lane, each -> each.onEncounter(encounter)),
            encounter -> listeners.tell(lane, each -> each.onEncounterEnded(encounter)));
    EncounterRecorder recorder =
        new EncounterRecorder(
            settings.idSchedule(),
            identity::isOwn,
            EncounterRecorder.DEFAULT_CAPACITY,
            given.random());
    batcher =
        new EncounterBatcher(given.log(), given.saveEvery(), lane, clock, status, feed, recorder);
    transceiver = new Transceiver(given, lane, clock, status, identity, batcher);
    housekeeper = new Housekeeper(given, identity, clock, status, settings.retentionDays());
    records =
        new ContactRecords(
            new RecordsParts(
                new RecordsParts.Stores(given.log(), given.vault()),
                clock,
                identity,
                new Consents(given.log().state(), given.vault(), clock),
                given.model(),
                () -> new CheckSettings(settings().exposureRule(), settings().regions()),
                this));
  }

  /** Starts tracing. Does nothing if it has been started. */
  public void start() {
    lane.runHere(
        () -> {
          checkState(state != TracingStatus.State.CLOSED, "this tracer has been closed");
          if (state == TracingStatus.State.STOPPED) {
            identityClaim = claimIdentity();
            // What the vault had when this tracer was last running may have been disclosed since.
            identity.forget();
            enter(TracingStatus.State.RUNNING);
            begin();
          }
        });
  }

  private Registration claimIdentity() {
    return given
        .vault()
        .claimIdentity()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "another tracer sends IDs from this vault, or the vault is open for reading"
                        + " only: stop the other tracer, or give this one a vault of its own"));
  }

  @OnTracerLane
  private void begin() {
    logger.info("tracing begins; Bluezone SDK {}", ContactRecords.version());
    housekeeper.begin();
    feed.use(settings.dutyCycle());
    transceiver.start(settings);
    tick = lane.schedule(this::tick, Housekeeper.TICK);
  }

  /** Stops tracing and saves what is not saved yet. Does nothing if it is stopped. */
  public void stop() {
    lane.runHere(
        () -> {
          if (state == TracingStatus.State.RUNNING) {
            end();
            enter(TracingStatus.State.STOPPED);
          }
        });
  }

  @OnTracerLane
  private void end() {
    if (tick != null) {
      tick.cancel();
      tick = null;
    }
    transceiver.stop();
    batcher.flush();
    feed.endAll();
    if (identityClaim != null) {
      identityClaim.close();
      identityClaim = null;
    }
  }

  /** Stops for good. Does nothing the second time. */
  public void close() {
    stop();
    lane.runHere(
        () -> {
          enter(TracingStatus.State.CLOSED);
          identity.forget();
        });
    lane.close();
  }

  @OnTracerLane
  private void enter(TracingStatus.State now) {
    state = now;
    status.state(now);
  }

  @OnTracerLane
  private void tick() {
    tick = lane.schedule(this::tick, Housekeeper.TICK);
    housekeeper.tick();
    transceiver.check();
    batcher.check();
  }

  public void apply(TracingSettings changed) {
    lane.runHere(() -> change(changed));
  }

  @OnTracerLane
  private void change(TracingSettings changed) {
    TracingSettings before = settings;
    settings = changed;
    try {
      identity.configure(changed.keyPolicy(), changed.idSchedule());
    } catch (VaultException e) {
      logger.warn("the key vault failed; the settings take effect when it can be used again", e);
      status.raise(Component.VAULT, Problem.Kind.VAULT_FAILED, String.valueOf(e.getMessage()));
    }
    if (changed.retentionDays() != before.retentionDays()) {
      housekeeper.keep(changed.retentionDays());
    }
    boolean others =
        !changed.dutyCycle().equals(before.dutyCycle())
            || changed.includeTxPower() != before.includeTxPower()
            || changed.form() != before.form();
    if (others && state == TracingStatus.State.RUNNING) {
      feed.use(changed.dutyCycle());
      transceiver.follow(changed);
    }
  }

  /** Takes what the platform knows of the device. */
  public void hint(Set<DeviceHint> hints) {
    lane.runHere(() -> transceiver.hint(hints));
  }

  /** Believes the clock as it is now. */
  public void trustClock() {
    lane.runHere(
        () -> {
          clock.trust();
          housekeeper.tick();
          if (state == TracingStatus.State.RUNNING) {
            transceiver.sendTheIdOfNow();
          }
        });
  }

  @Override
  public Lock turn() {
    return lane.turn();
  }

  @Override
  public void flush() {
    lane.runHere(batcher::flush);
  }

  @OnTracerLane
  @Override
  public void forget() {
    batcher.forget();
  }

  @OnTracerLane
  @Override
  public void keysHaveChanged() {
    transceiver.sendTheIdOfNow();
  }

  public TracingSettings settings() {
    return settings;
  }

  /** {@return the status now; never waits} */
  public TracingStatus status() {
    return status.snapshot();
  }

  public RollingId currentId() throws VaultException {
    return identity.current().id();
  }

  /** {@return the owner's view of the records} */
  public ContactRecords records() {
    return records;
  }
}

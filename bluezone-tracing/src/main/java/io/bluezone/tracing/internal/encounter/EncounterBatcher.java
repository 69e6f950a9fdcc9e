// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.encounter;

import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.beacon.Sighting;
import io.bluezone.tracing.internal.air.Scanner;
import io.bluezone.tracing.internal.clock.ClockGuard;
import io.bluezone.tracing.internal.status.Component;
import io.bluezone.tracing.internal.status.StatusTracker;
import io.bluezone.tracing.internal.task.OnTracerLane;
import io.bluezone.tracing.internal.task.TaskLane;
import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.log.ContactLogException;
import io.bluezone.tracing.recording.EncounterRecorder;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns sightings into encounters and has them saved, a few seconds' worth at a time. */
@OnTracerLane
public final class EncounterBatcher implements Scanner.Windows {

  /** The most that a kill loses. */
  static final Duration BATCH = Duration.ofSeconds(5);

  private static final Logger logger = LoggerFactory.getLogger(EncounterBatcher.class);

  private final ContactLog log;
  private final TaskLane lane;
  private final ClockGuard clock;
  private final StatusTracker status;
  private final EncounterFeed feed;
  private final EncounterRecorder recorder;
  private IdSchedule schedule;
  private int timeline;
  private @Nullable Future<?> flush;

  public EncounterBatcher(
      ContactLog log,
      TaskLane lane,
      ClockGuard clock,
      StatusTracker status,
      EncounterFeed feed,
      IdSchedule schedule,
      Predicate<RollingId> isOwn) {
    this.log = log;
    this.lane = lane;
    this.clock = clock;
    this.status = status;
    this.feed = feed;
    this.schedule = schedule;
    recorder = new EncounterRecorder(schedule, isOwn);
    timeline = clock.timeline();
  }

  void record(Sighting sighting, IdSchedule today) {
    if (!today.equals(schedule)) {
      schedule = today;
      recorder.useSchedule(today);
    }
    followTimeline();
    switch (recorder.record(sighting)) {
      case BEGUN -> {
        status.counters().sightings.increment();
        status.counters().encounters.increment();
        flushSoon();
      }
      case EXTENDED -> {
        status.counters().sightings.increment();
        flushSoon();
      }
      case TOO_SOON, OWN -> {}
    }
  }

  @Override
  public void opened() {
    followTimeline();
    recorder.windowOpened(clock.instant());
    if (recorder.hasUnsaved()) {
      flushSoon();
    }
  }

  @Override
  public void closed() {
    recorder.windowClosed(clock.instant());
  }

  @Override
  public void lost() {
    Instant now = clock.instant();
    recorder.windowClosed(now);
    recorder.interrupted(now);
  }

  private void followTimeline() {
    int now = clock.timeline();
    if (now != timeline) {
      timeline = now;
      recorder.interrupted(clock.instant());
    }
  }

  private void flushSoon() {
    if (flush == null) {
      flush = lane.schedule(this::flush, BATCH);
    }
  }

  /** Saves what is not yet saved. */
  public void flush() {
    if (flush != null) {
      flush.cancel(false);
      flush = null;
    }
    try {
      feed.saved(recorder.flush(log), clock.instant());
      status.clear(Component.LOG);
    } catch (ContactLogException e) {
      logger.warn("encounters could not be saved; will try again", e);
      status.raise(Component.LOG, Problem.Kind.LOG_WRITE_FAILED, String.valueOf(e.getMessage()));
      flushSoon();
    }
  }

  /** Forgets what is in memory, saved or not. */
  public void forget() {
    recorder.forget();
    feed.forget();
  }

  /** Says whether the log is full, and which encounters are over. */
  public void check() {
    feed.endWhatIsOver(clock.instant());
    try {
      if (log.status().full()) {
        status.raise(
            Component.LOG_SPACE,
            Problem.Kind.LOG_FULL,
            log.status().gaveWay() + " encounters gave way");
      } else {
        status.clear(Component.LOG_SPACE);
      }
    } catch (ContactLogException e) {
      status.raise(Component.LOG, Problem.Kind.LOG_WRITE_FAILED, String.valueOf(e.getMessage()));
    }
  }
}

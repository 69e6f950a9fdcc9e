// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.intake;

import com.google.common.base.Joiner;
import io.bluezone.base.internal.clock.ClockGuard;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingStatus.Counter;
import io.bluezone.tracing.beacon.Sighting;
import io.bluezone.tracing.internal.air.Scanner;
import io.bluezone.tracing.internal.status.Component;
import io.bluezone.tracing.internal.status.StatusTracker;
import io.bluezone.tracing.internal.task.OnTracerLane;
import io.bluezone.tracing.internal.task.TaskLane;
import io.bluezone.tracing.recording.EncounterRecorder;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns sightings into encounters and has them saved, a few seconds' worth at a time. */
@OnTracerLane
public final class EncounterBatcher implements Scanner.Windows {

  /** Between two attempts to save what could not be saved. */
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private static final Logger logger = LoggerFactory.getLogger(EncounterBatcher.class);

  private final ContactLog log;

  /** The most that a kill loses. */
  private final Duration batch;

  private final TaskLane lane;
  private final ClockGuard clock;
  private final StatusTracker status;
  private final EncounterFeed feed;
  private final EncounterRecorder recorder;
  private int timeline;
  private Instant evenSince = Instant.MIN;
  private Duration pause = LONGEST_PAUSE;
  private boolean failing;
  private TaskLane.@Nullable Due flush;

  public EncounterBatcher(
      ContactLog log,
      Duration batch,
      TaskLane lane,
      ClockGuard clock,
      StatusTracker status,
      EncounterFeed feed,
      EncounterRecorder recorder) {
    this.log = log;
    this.batch = batch;
    this.lane = lane;
    this.clock = clock;
    this.status = status;
    this.feed = feed;
    this.recorder = recorder;
    timeline = clock.timeline();
  }

  void record(Sighting sighting, IdSchedule today) {
    recorder.useSchedule(today);
    followTimeline();
    switch (recorder.record(sighting)) {
      case BEGUN -> {
        status.count(Counter.SIGHTINGS);
        status.count(Counter.ENCOUNTERS);
        flushSoon();
      }
      case EXTENDED -> {
        status.count(Counter.SIGHTINGS);
        flushSoon();
      }
      case REFUSED -> {
        status.count(Counter.DROPPED);
        status.raise(
            Component.LOAD, Problem.Kind.OVERLOADED, "more IDs are heard than there is room for");
      }
      case TOO_SOON, OWN -> {}
    }
  }

  @Override
  public void opened(Duration gap) {
    followTimeline();
    recorder.windowOpened(clock.instant(), gap);
    if (recorder.unsaved() > 0) {
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
    interrupted(now);
  }

  private void interrupted(Instant now) {
    evenSince = now;
    recorder.interrupted(now);
  }

  /** Tells whether time has gone on evenly since a time. */
  boolean isComparable(Instant past) {
    followTimeline();
    return !past.isBefore(evenSince) && !past.isAfter(clock.instant());
  }

  private void followTimeline() {
    int now = clock.timeline();
    if (now != timeline) {
      timeline = now;
      interrupted(clock.instant());
    }
  }

  private void flushSoon() {
    if (flush == null) {
      flush = lane.schedule(this::flush, failing ? pause : batch);
    }
  }

  /** Saves what is not yet saved, all or nothing. */
  public void flush() {
    if (flush != null) {
      flush.cancel();
      flush = null;
    }
    try {
      feed.saved(recorder.flush(log), clock.instant());
      saved();
    } catch (ContactLogException e) {
      notSaved(e);
    }
  }

  private void saved() {
    status.clear(Component.LOG);
    status.set(Counter.UNSAVED, 0);
    if (failing) {
      failing = false;
      logger.info("encounters are saved again");
    }
  }

  /** Says so once, and tries again after pauses that grow. */
  private void notSaved(ContactLogException e) {
    if (!failing) {
      logger.warn(
          "encounters cannot be saved; they are kept in memory, and it is tried again: {}",
          e.getMessage());
    }
    status.raise(Component.LOG, Problem.Kind.LOG_WRITE_FAILED, String.valueOf(e.getMessage()));
    status.set(Counter.UNSAVED, recorder.unsaved());
    Duration longer = (failing ? pause : batch).multipliedBy(2);
    pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    failing = true;
    flushSoon();
  }

  /** Forgets what is in memory, saved or not. */
  public void forget() {
    recorder.erase();
    feed.forget();
    status.set(Counter.UNSAVED, 0);
  }

  /** Says whether the log is full, and which encounters are over. */
  public void check() {
    feed.endWhatIsOver(clock.instant());
    try {
      if (log.status().full()) {
        status.raise(
            Component.LOG_SPACE,
            Problem.Kind.LOG_FULL,
            log.status().evicted() + " encounters were evicted");
      } else {
        status.clear(Component.LOG_SPACE);
      }
      if (log.damagedUtcDays().isEmpty()) {
        status.clear(Component.LOG_DAMAGE);
      } else {
        status.raise(
            Component.LOG_DAMAGE,
            Problem.Kind.LOG_DAMAGED,
            "days: " + Joiner.on(", ").join(log.damagedUtcDays()));
      }
    } catch (ContactLogException e) {
      status.raise(Component.LOG, Problem.Kind.LOG_WRITE_FAILED, String.valueOf(e.getMessage()));
    }
  }
}

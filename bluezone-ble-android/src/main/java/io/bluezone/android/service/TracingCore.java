// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import android.content.Context;
import android.location.LocationManager;
import android.os.PowerManager;
import android.os.SystemClock;
import io.bluezone.base.TimeSource;
import io.bluezone.ble.RadioException;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.vault.VaultException;
import io.bluezone.tracing.DeviceHint;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingListener;
import io.bluezone.tracing.TracingSettings;
import io.bluezone.tracing.TracingStatus;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tracer of the service, on a thread of its own. It is opened when it is first needed, retried
 * while it cannot be opened, and runs while tracing is switched on.
 *
 * <p>Thread safe; what is asked for happens soon after, on that thread.
 */
final class TracingCore implements WakeUps.Rhythm {

  private static final Logger logger = LoggerFactory.getLogger(TracingCore.class);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
  private static final Duration LAST_RETRY = Duration.ofMinutes(5);

  private final Context context;
  private final TracingHost host;
  private final TimeSource time;
  private final Consumer<TracingStatus> statusListener;
  private final PlatformProblems platform;
  private final DozeScheduler scheduler;
  private final Broadcasts events;
  private final PhoneHints phoneHints;
  private final MotionWatch motion;
  private final List<Consumer<OpenTracing>> waiting = new ArrayList<>();
  private Duration retry = FIRST_RETRY;
  private @Nullable Future<?> nextTry;
  private boolean wanted;
  private volatile @Nullable OpenTracing open;

  /** A core without a tracer yet; calls its listener on its thread when the status has changed. */
  TracingCore(
      Context context, TracingHost host, Clock clock, Consumer<TracingStatus> statusListener) {
    this.context = context;
    this.host = host;
    this.statusListener = statusListener;
    platform = new PlatformProblems(context, clock);
    phoneHints = new PhoneHints(context.getSystemService(PowerManager.class));
    // Android takes a service's receivers away when it is destroyed, before this has been closed.
    Context program = context.getApplicationContext();
    scheduler = new DozeScheduler(program, this);
    time = TimeSource.of(clock, SystemClock::elapsedRealtimeNanos, scheduler);
    events =
        new Broadcasts(
            program,
            scheduler.handler(),
            intent -> systemChanged(),
            PowerManager.ACTION_POWER_SAVE_MODE_CHANGED,
            LocationManager.MODE_CHANGED_ACTION);
    motion =
        new MotionWatch(
            MotionWatch.significantMotion(context), scheduler.handler(), this::motionChanged);
  }

  /** Opens the tracer, if it is not open. */
  void open() {
    scheduler.execute(this::openNow);
  }

  /** Starts tracing, as soon as the tracer is open. */
  void start() {
    scheduler.execute(
        () -> {
          wanted = true;
          openNow();
          OpenTracing now = open;
          if (now != null) {
            now.tracer().start();
          }
        });
  }

  void stop() {
    scheduler.execute(
        () -> {
          wanted = false;
          OpenTracing now = open;
          if (now != null) {
            now.tracer().stop();
          }
        });
  }

  /** Gives the tracer and its parts as soon as it is open, on the core's thread. */
  void whenOpen(Consumer<OpenTracing> taker) {
    scheduler.execute(
        () -> {
          OpenTracing now = open;
          if (now == null) {
            waiting.add(taker);
          } else {
            taker.accept(now);
          }
        });
  }

  /** Closes the tracer, which saves its encounters first, and ends the thread. */
  void close() {
    scheduler.execute(this::closeNow);
  }

  /** Whatever fails, all the rest is closed: no other core could open a log that is still open. */
  private void closeNow() {
    OpenTracing now = open;
    open = null;
    try (now;
        motion;
        events) {
      // They are closed from the last to the first.
    } finally {
      scheduler.shutdown();
    }
  }

  /** The tracer's status, with the problems of the platform. */
  TracingStatus status() {
    OpenTracing now = open;
    return platform.addTo(now == null ? platform.stopped() : now.tracer().status());
  }

  private void openNow() {
    if (open == null && nextTry == null) {
      tryToOpen();
    }
  }

  private void tryToOpen() {
    OpenTracing opened;
    try {
      opened = OpenTracing.open(context, host, time);
    } catch (IOException | RuntimeException e) {
      logger.warn("tracing cannot be opened; it is tried again in {}", retry, e);
      platform.raiseOpening(kindOf(e), String.valueOf(e.getMessage()));
      tellStatus();
      nextTry = scheduler.schedule(this::tryToOpen, retry.toMillis(), TimeUnit.MILLISECONDS);
      Duration twice = retry.multipliedBy(2);
      retry = twice.compareTo(LAST_RETRY) < 0 ? twice : LAST_RETRY;
      return;
    }
    nextTry = null;
    retry = FIRST_RETRY;
    platform.clearOpening();
    open = opened;
    take(opened);
  }

  private static Problem.Kind kindOf(Exception failure) {
    if (failure instanceof VaultException) {
      return Problem.Kind.VAULT_FAILED;
    }
    return failure instanceof RadioException
        ? Problem.Kind.ADAPTER_MISSING
        : Problem.Kind.LOG_WRITE_FAILED;
  }

  private void take(OpenTracing opened) {
    ProximityTracer tracer = opened.tracer();
    tracer.addListener(new StatusTeller());
    phoneHints.check(tracer);
    try {
      host.onTracer(tracer);
    } catch (RuntimeException e) {
      logger.warn("the app failed to take the tracer; tracing goes on", e);
    }
    if (wanted) {
      tracer.start();
    }
    waiting.forEach(taker -> taker.accept(opened));
    waiting.clear();
  }

  private void systemChanged() {
    OpenTracing now = open;
    if (now != null) {
      phoneHints.check(now.tracer());
    }
    tellStatus();
  }

  private void motionChanged(DeviceHint now) {
    phoneHints.moves(now);
    OpenTracing tracing = open;
    if (tracing != null) {
      phoneHints.check(tracing.tracer());
    }
  }

  private void tellStatus() {
    statusListener.accept(status());
  }

  @Override
  public Duration untilNextId() {
    IdSchedule schedule = settings().idSchedule();
    Instant now = time.clock().instant();
    return Duration.between(now, schedule.endOf(schedule.at(now)));
  }

  @Override
  public Duration scan() {
    return settings().dutyCycle().scanOn();
  }

  private TracingSettings settings() {
    OpenTracing now = open;
    return now == null ? TracingSettings.DEFAULT : now.tracer().settings();
  }

  private final class StatusTeller implements TracingListener {
    @Override
    public void onEncounter(Encounter encounter) {
      // The host's listeners take encounters.
    }

    @Override
    public void onStatus(TracingStatus status) {
      tellStatus();
    }
  }
}

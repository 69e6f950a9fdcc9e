// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.time;

import static com.google.common.base.Preconditions.checkState;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.bluezone.ble.virtual.world.Pace;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Virtual time, which passes only in {@code run}, and the actions scheduled in it. Actions run in
 * the order of their time and, at the same time, in the order they were scheduled.
 *
 * <p>Times are nanoseconds since the start. Any thread may schedule; one thread at a time runs.
 */
public final class VirtualTime {

  private static final Logger logger = LoggerFactory.getLogger(SimulatedWorld.class);

  /** The longest wait of an action from another thread in a paced run. */
  private static final long STEP = Duration.ofMillis(20).toNanos();

  private final Instant start;

  @GuardedBy("this")
  private final EventQueue queue = new EventQueue();

  private volatile long now;
  private volatile @Nullable Thread runner;
  private Shown shown;

  public VirtualTime(Instant start) {
    this.start = start;
    shown = new Shown(0, start);
  }

  /** The instant of a time: at one time many ask. */
  private record Shown(long at, Instant instant) {}

  public long now() {
    return now;
  }

  public Instant instant(long at) {
    return start.plusNanos(at);
  }

  private Instant instantOfNow() {
    long at = now;
    Shown last = shown;
    if (last.at != at) {
      last = new Shown(at, instant(at));
      shown = last;
    }
    return last.instant;
  }

  public long since(Instant instant) {
    return Duration.between(start, instant).toNanos();
  }

  public Clock clock() {
    return new VirtualClock(ZoneOffset.UTC);
  }

  boolean runsHere() {
    return runner == Thread.currentThread();
  }

  /** Schedules an action at a time, or now if that time is over. */
  public synchronized void schedule(long at, Runnable action) {
    queue.add(Math.max(at, now), action);
  }

  /** Schedules an action now: it runs as soon as the world runs. */
  public void soon(Runnable action) {
    schedule(now, action);
  }

  /** {@return when the first action is due, if there is one} */
  public synchronized Optional<Instant> next() {
    long first = queue.firstDue();
    return first == EventQueue.NEVER ? Optional.empty() : Optional.of(instant(first));
  }

  public void run(long until) {
    enter();
    try {
      pass(until);
    } finally {
      runner = null;
    }
  }

  public void run(long until, Pace pace) throws InterruptedException {
    enter();
    try {
      long began = now;
      while (now < until) {
        long step = Math.min(until, now + STEP);
        pace.await(Duration.ofNanos(step - began));
        if (Thread.interrupted()) {
          throw new InterruptedException("the run was interrupted");
        }
        pass(step);
      }
    } finally {
      runner = null;
    }
  }

  private synchronized void enter() {
    checkState(runner == null, "the world is running already; tasks and listeners must not run it");
    runner = Thread.currentThread();
  }

  private void pass(long until) {
    for (Runnable event = next(until); event != null; event = next(until)) {
      try {
        event.run();
      } catch (RuntimeException e) {
        logger.warn("a task of the simulated world failed", e);
      }
    }
  }

  private synchronized @Nullable Runnable next(long until) {
    long first = queue.firstDue();
    if (first == EventQueue.NEVER || first > until) {
      now = Math.max(now, until);
      return null;
    }
    if (first != now) {
      now = first;
    }
    return queue.poll();
  }

  private final class VirtualClock extends Clock {
    private final ZoneId zone;

    VirtualClock(ZoneId zone) {
      this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new VirtualClock(other);
    }

    @Override
    public Instant instant() {
      return instantOfNow();
    }
  }
}

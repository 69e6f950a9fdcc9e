// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.time;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.bluezone.ble.virtual.world.Pace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time, which passes only in {@code run}, and the actions scheduled in it. Actions of one
 * timeline run in the order of their time and, at the same time, in the order they were scheduled.
 *
 * <p>Where devices have timelines of their own, those that have nothing to do with each other run
 * side by side. At one time the world's actions come first, while no device's run, then those of
 * devices by their numbers.
 *
 * <p>Times are nanoseconds since the start. Any thread may schedule; one thread at a time runs.
 */
public final class VirtualTime {

  /** The longest wait of an action from another thread in a paced run. */
  private static final long STEP = Duration.ofMillis(20).toNanos();

  private final Instant start;
  private final Clock clock;
  private final Timeline world = new Timeline(-1);

  /** One for each thread; the first is that of the thread that runs the world. */
  private final List<Turn> turns;

  /** Null where all happens on the world's timeline. */
  private @Nullable Division division;

  @GuardedBy("this")
  private final List<Timeline> devices = new ArrayList<>();

  /** Parcels of other threads, which came while parts ran. */
  @GuardedBy("this")
  private final List<Part.Parcel> arrivals = new ArrayList<>();

  /** Tells whether parts run now. */
  @GuardedBy("this")
  private boolean partsRun;

  private volatile long now;
  private volatile @Nullable Thread runner;

  /** Time of a world on so many threads. */
  public VirtualTime(Instant start, int threads) {
    this.start = start;
    clock = new VirtualClock(this, ZoneOffset.UTC);
    ImmutableList.Builder<Turn> all = ImmutableList.builder();
    for (int i = 0; i < threads; i++) {
      all.add(new Turn(this));
    }
    turns = all.build();
  }

  /** Gives devices timelines of their own. To be called before there are any. */
  public void divideBy(Partition partition) {
    division = new Division(partition, turns);
  }

  /** {@return whether devices have timelines of their own} */
  public boolean isDivided() {
    return division != null;
  }

  public long now() {
    Turn turn = division == null ? null : turnHere();
    return turn == null || turn.part == null ? now : turn.now;
  }

  Instant instant() {
    Turn turn = turnHere();
    return turn == null ? instant(now) : turn.instant(turn.part == null ? now : turn.now);
  }

  public Instant instant(long at) {
    return start.plusNanos(at);
  }

  public long since(Instant instant) {
    return Duration.between(start, instant).toNanos();
  }

  public Clock clock() {
    return clock;
  }

  boolean runsHere() {
    return turnHere() != null;
  }

  /** Null on a thread that does not run this world. */
  private @Nullable Turn turnHere() {
    Thread thread = Thread.currentThread();
    Turn turn = thread == runner ? turns.get(0) : Crew.turnOf(thread);
    return turn != null && turn.time == this ? turn : null;
  }

  /**
   * Locks the state of radios: of those in its part on a thread that runs the world, else of all.
   * It may be locked again.
   */
  public void lock() {
    Turn turn = turnHere();
    if (turn != null) {
      turn.lock.lock();
    } else {
      turns.forEach(each -> each.lock.lock());
    }
  }

  public void unlock() {
    Turn turn = turnHere();
    if (turn != null) {
      turn.lock.unlock();
    } else {
      turns.forEach(each -> each.lock.unlock());
    }
  }

  /** {@return the world's timeline} */
  public Timeline world() {
    return world;
  }

  /** The timeline of another device: its own, or the world's where all happens on that. */
  public synchronized Timeline addDevice() {
    if (division == null) {
      return world;
    }
    Timeline added = new Timeline(devices.size());
    devices.add(added);
    division.outdate();
    return added;
  }

  /** Tells whether a part runs on this thread: what belongs to all must not be changed there. */
  public boolean isInPart() {
    Turn turn = turnHere();
    return turn != null && turn.part != null;
  }

  /** Schedules an action at a time, or now if that time is over. */
  public void schedule(Timeline on, long at, Runnable action) {
    Turn turn = division == null ? null : turnHere();
    Part part = turn == null ? null : turn.part;
    if (turn == null || part == null) {
      scheduleFromOutside(new Part.Parcel(on, at, action));
    } else if (on.part == part) {
      part.add(on, Math.max(at, turn.now), action);
    } else {
      part.send(new Part.Parcel(on, at, action));
    }
  }

  private synchronized void scheduleFromOutside(Part.Parcel parcel) {
    Timeline to = parcel.to();
    if (partsRun && to != world) {
      arrivals.add(parcel);
    } else if (to != null) {
      add(to, parcel.at(), parcel.action());
    }
  }

  @GuardedBy("this")
  private void add(Timeline to, long at, Runnable action) {
    Part part = to.part;
    if (part == null) {
      to.events.add(Math.max(at, now), action);
    } else {
      part.add(to, Math.max(at, now), action);
    }
  }

  /** Schedules an action now: it runs as soon as the world runs. */
  public void soon(Timeline on, Runnable action) {
    schedule(on, now(), action);
  }

  /**
   * Changes what belongs to all, under the lock: at once, or as soon as no part runs. Devices are
   * divided again after it.
   */
  public void change(Runnable change) {
    Division divided = division;
    if (divided == null) {
      change.run();
      return;
    }
    Part.Parcel parcel = new Part.Parcel(null, 0, change);
    Turn turn = turnHere();
    Part part = turn == null ? null : turn.part;
    if (part != null) {
      part.send(parcel);
      return;
    }
    synchronized (this) {
      if (partsRun) {
        arrivals.add(parcel);
        return;
      }
      divided.outdate();
    }
    change.run();
  }

  /** {@return when the first action is due, if there is one} */
  public synchronized Optional<Instant> next() {
    long first = partsRun ? now : firstDue();
    return first == EventQueue.NEVER ? Optional.empty() : Optional.of(instant(first));
  }

  @GuardedBy("this")
  private long firstDue() {
    long first = world.events.firstDue();
    for (Timeline each : devices) {
      first = Math.min(first, each.events.firstDue());
    }
    return first;
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
    checkState(
        runner == null && !runsHere(),
        "the world is running already; tasks and listeners must not run it");
    runner = Thread.currentThread();
  }

  private void pass(long until) {
    Division divided = division;
    if (divided == null) {
      passOnWorld(until);
    } else {
      passDivided(divided, until);
    }
  }

  private void passOnWorld(long until) {
    for (Runnable event = next(until); event != null; event = next(until)) {
      Turn.perform(event);
    }
  }

  private synchronized @Nullable Runnable next(long until) {
    long first = world.events.firstDue();
    if (first == EventQueue.NEVER || first > until) {
      now = Math.max(now, until);
      return null;
    }
    if (first != now) {
      now = first;
    }
    return world.events.poll();
  }

  /** In steps, at whose ends no part runs: until the world's next action, or the next division. */
  private void passDivided(Division divided, long until) {
    while (true) {
      passOnWorld(now);
      long end;
      boolean due;
      lock();
      try {
        synchronized (this) {
          long divisionEnd = divided.divide(now);
          end = Math.min(until + 1, world.events.firstDue());
          due = divided.firstDue() < end;
          end = due ? Math.min(end, divisionEnd) : end;
          partsRun = due;
        }
      } finally {
        unlock();
      }
      if (due) {
        step(divided, end);
      } else if (now == until) {
        return;
      }
      now = Math.max(now, Math.min(end, until));
    }
  }

  private void step(Division divided, long end) {
    divided.run(end);
    List<Part.Parcel> parcels = new ArrayList<>();
    divided.handOver(parcels::add);
    synchronized (this) {
      partsRun = false;
      parcels.addAll(arrivals);
      arrivals.clear();
    }
    now = Math.max(now, end - 1);
    lock();
    try {
      parcels.forEach(this::take);
    } finally {
      unlock();
    }
    Error failure = divided.takeFailure();
    if (failure != null) {
      throw failure;
    }
  }

  private void take(Part.Parcel parcel) {
    if (parcel.to() == null) {
      change(parcel.action());
    } else {
      scheduleFromOutside(parcel);
    }
  }
}

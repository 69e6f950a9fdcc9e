// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.task;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A timer that alternates between an on phase and an off phase until it is stopped. */
@OnTracerLane
public final class DutyTimer {

  private final TaskLane lane;
  private final Phases phases;
  private Supplier<Duration> on = () -> Duration.ZERO;
  private Supplier<Duration> off = () -> Duration.ZERO;
  private @Nullable Future<?> next;
  private boolean isOn;

  /** Receives the changes of phase. */
  public interface Phases {
    /** The on phase begins; also after a pause of zero. */
    void on();

    /**
     * The on phase ends.
     *
     * @param pause whether a pause follows, or the next on phase at once
     */
    void off(boolean pause);
  }

  public DutyTimer(TaskLane lane, Phases phases) {
    this.lane = lane;
    this.phases = phases;
  }

  boolean isOn() {
    return isOn;
  }

  /** Begins with an on phase at once, in any state. */
  public void start(Duration newOn, Duration newOff) {
    start(() -> newOn, () -> newOff);
  }

  /** Begins with an on phase at once, in any state; each phase is asked for its length. */
  public void start(Supplier<Duration> newOn, Supplier<Duration> newOff) {
    stop();
    on = newOn;
    off = newOff;
    turnOn();
  }

  public void stop() {
    if (next != null) {
      next.cancel(false);
      next = null;
    }
    if (isOn) {
      isOn = false;
      phases.off(true);
    }
  }

  private void turnOn() {
    isOn = true;
    next = lane.schedule(this::turnOff, on.get());
    phases.on();
  }

  private void turnOff() {
    isOn = false;
    Duration length = off.get();
    boolean pause = !length.isZero();
    if (pause) {
      next = lane.schedule(this::turnOn, length);
    }
    phases.off(pause);
    if (!pause) {
      turnOn();
    }
  }
}

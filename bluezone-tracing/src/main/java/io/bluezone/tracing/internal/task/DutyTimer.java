// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.task;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A timer that alternates between an on phase and an off phase until it is stopped. */
@OnTracerLane
public final class DutyTimer {

  private final TaskLane lane;
  private final Runnable begun;
  private final Consumer<Boolean> ended;
  private Supplier<Duration> on = () -> Duration.ZERO;
  private Supplier<Duration> off = () -> Duration.ZERO;
  private TaskLane.@Nullable Due next;
  private boolean isOn;

  /**
   * A timer that tells when an on phase begins, also after a pause of zero, and when it ends: true
   * if a pause follows, false if the next on phase does at once.
   */
  public DutyTimer(TaskLane lane, Runnable begun, Consumer<Boolean> ended) {
    this.lane = lane;
    this.begun = begun;
    this.ended = ended;
  }

  boolean isOn() {
    return isOn;
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
      next.cancel();
      next = null;
    }
    if (isOn) {
      isOn = false;
      ended.accept(true);
    }
  }

  private void turnOn() {
    isOn = true;
    next = lane.schedule(this::turnOff, on.get());
    begun.run();
  }

  private void turnOff() {
    isOn = false;
    Duration length = off.get();
    boolean pause = !length.isZero();
    if (pause) {
      next = lane.schedule(this::turnOn, length);
    }
    ended.accept(pause);
    if (!pause) {
      turnOn();
    }
  }
}

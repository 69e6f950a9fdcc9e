// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.time;

import io.bluezone.ble.virtual.world.SimulatedWorld;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task of a {@link VirtualScheduler} that runs once, as soon as it can; no one waits for it. */
final class Execution implements PendingTasks.Task {

  private static final Logger logger = LoggerFactory.getLogger(SimulatedWorld.class);

  private final VirtualScheduler scheduler;
  private final Runnable command;
  private PendingTasks.@Nullable Link place;
  private volatile boolean dropped;

  Execution(VirtualScheduler scheduler, Runnable command) {
    this.scheduler = scheduler;
    this.command = command;
  }

  @Override
  public void run() {
    if (dropped) {
      return;
    }
    try {
      command.run();
    } catch (Throwable failure) {
      // As tasks that somebody may ask for their failure.
      logger.warn("a scheduled task failed", failure);
    } finally {
      scheduler.forget(this);
    }
  }

  @Override
  public boolean isPeriodic() {
    return false;
  }

  @Override
  public void drop(boolean interrupting) {
    dropped = true;
    scheduler.forget(this);
  }

  /** Under the scheduler's lock. */
  void waitIn(PendingTasks pending) {
    place = pending.add(this);
  }

  @Override
  public void leave(PendingTasks pending) {
    if (place != null) {
      pending.remove(place);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.server;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.bluezone.base.TimeSource;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The time of a server's process: a world without devices, whose time stands still until {@link
 * #advance}. It waits for what runs {@link #aside} before it goes on.
 */
final class PipedTime {

  private static final long LOOK_MILLIS = 5;

  private final SimulatedWorld world;
  private final TimeSource source;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          new ThreadFactoryBuilder().setNameFormat("aside").setDaemon(true).build());

  @GuardedBy("threads")
  private int underWay;

  private volatile Duration shift = Duration.ZERO;

  PipedTime(Instant now) {
    world = SimulatedWorld.builder().start(now).build();
    InstantSource shown = () -> world.clock().instant().plus(shift);
    source =
        TimeSource.of(
            shown.withZone(ZoneOffset.UTC), world.time()::nanoTime, world.time().executor());
  }

  TimeSource source() {
    return source;
  }

  /** {@return the town's time, whatever the clock shows} */
  Instant now() {
    return world.clock().instant();
  }

  void shiftClock(Duration by) {
    shift = by;
  }

  /** Runs what may wait for a network, on a thread of its own. */
  void aside(Runnable work) {
    synchronized (threads) {
      underWay++;
    }
    threads.execute(
        () -> {
          try {
            work.run();
          } finally {
            synchronized (threads) {
              underWay--;
              threads.notifyAll();
            }
          }
        });
  }

  /** Runs what others have asked of the executor at the time that stands. */
  void pump() {
    world.run(Duration.ZERO);
  }

  void advance(Instant to) throws InterruptedException {
    Optional<Instant> next = world.nextTask();
    while (next.isPresent() && !next.get().isAfter(to)) {
      world.runUntil(next.get());
      settle();
      next = world.nextTask();
    }
    world.runUntil(to);
  }

  private void settle() throws InterruptedException {
    synchronized (threads) {
      while (underWay > 0) {
        threads.wait(LOOK_MILLIS);
        pump();
      }
    }
  }

  /** {@return when the next task is due, if one is} */
  Optional<Instant> nextTask() {
    return world.nextTask();
  }
}

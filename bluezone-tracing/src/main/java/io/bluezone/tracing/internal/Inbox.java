// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal;

import io.bluezone.ble.ScanReport;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Takes Bluezone frames over from the radio's threads, many at a time and only so many: what comes
 * while {@link #CAPACITY} are waiting is dropped and counted. Thread safe.
 */
final class Inbox {

  static final int CAPACITY = 8192;
  private static final int BATCH = 1024;

  private final BlockingQueue<Received> waiting = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicBoolean handedOver = new AtomicBoolean();
  private final Serial serial;
  private final Clock clock;
  private final StatusBoard board;
  private final Consumer<Received> receiver;

  Inbox(Serial serial, Clock clock, StatusBoard board, Consumer<Received> receiver) {
    this.serial = serial;
    this.clock = clock;
    this.board = board;
    this.receiver = receiver;
  }

  void offer(ScanReport report) {
    Optional<Beacon> beacon = Beacon.decode(report);
    if (!beacon.isPresent()) {
      return;
    }
    if (!waiting.offer(new Received(report, beacon.get(), clock.instant()))) {
      board.tally().dropped.increment();
      board.raise(
          Source.LOAD, Problem.Kind.OVERLOADED, "frames arrive faster than they can be taken in");
    }
    handOver();
  }

  private void handOver() {
    if (handedOver.compareAndSet(false, true)) {
      serial.execute(this::drain);
    }
  }

  private void drain() {
    handedOver.set(false);
    for (int i = 0; i < BATCH; i++) {
      Received next = waiting.poll();
      if (next == null) {
        return;
      }
      receiver.accept(next);
    }
    handOver();
  }
}

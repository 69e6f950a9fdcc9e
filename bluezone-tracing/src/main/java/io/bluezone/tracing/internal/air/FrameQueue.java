// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.air;

import io.bluezone.ble.ScanReport;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.internal.status.Component;
import io.bluezone.tracing.internal.status.StatusTracker;
import io.bluezone.tracing.internal.task.TaskLane;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Takes Bluezone frames over from the radio's threads, many at a time and only so many: what comes
 * while {@link #CAPACITY} are waiting is dropped and counted. Thread safe.
 */
public final class FrameQueue {

  static final int CAPACITY = 8192;
  private static final int BATCH = 1024;

  private final BlockingQueue<ReceivedFrame> waiting = new LinkedBlockingQueue<>(CAPACITY);
  private final AtomicBoolean handedOver = new AtomicBoolean();
  private final TaskLane lane;
  private final Clock clock;
  private final StatusTracker status;
  private final Consumer<ReceivedFrame> receiver;

  public FrameQueue(
      TaskLane lane, Clock clock, StatusTracker status, Consumer<ReceivedFrame> receiver) {
    this.lane = lane;
    this.clock = clock;
    this.status = status;
    this.receiver = receiver;
  }

  void offer(ScanReport report) {
    Optional<Beacon> beacon = Beacon.decode(report);
    if (!beacon.isPresent()) {
      return;
    }
    if (!waiting.offer(new ReceivedFrame(report, beacon.get(), clock.instant()))) {
      status.counters().dropped.increment();
      status.raise(
          Component.LOAD,
          Problem.Kind.OVERLOADED,
          "frames arrive faster than they can be taken in");
    }
    handOver();
  }

  private void handOver() {
    if (handedOver.compareAndSet(false, true)) {
      lane.execute(this::drain);
    }
  }

  private void drain() {
    handedOver.set(false);
    for (int i = 0; i < BATCH; i++) {
      ReceivedFrame next = waiting.poll();
      if (next == null) {
        return;
      }
      receiver.accept(next);
    }
    handOver();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.air;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.bluezone.ble.ScanReport;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingStatus.Counter;
import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.internal.status.Component;
import io.bluezone.tracing.internal.status.StatusTracker;
import io.bluezone.tracing.internal.task.OnTracerLane;
import io.bluezone.tracing.internal.task.TaskLane;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Takes Bluezone frames over from the radio's threads; beyond {@link #CAPACITY} waiting ones they
 * are dropped and counted. Thread safe.
 */
public final class FrameQueue {

  static final int CAPACITY = 8192;
  private static final int BATCH = 1024;

  @GuardedBy("waiting")
  private final Deque<ReceivedFrame> waiting = new ArrayDeque<>();

  /** Taken out of those that wait, and not received yet: for the lane alone. */
  private final Deque<ReceivedFrame> batch = new ArrayDeque<>();

  private final AtomicBoolean handedOver = new AtomicBoolean();
  private final Clock clock;
  private final TaskLane lane;
  private final StatusTracker status;
  private final Consumer<ReceivedFrame> receiver;

  /** An empty queue, whose receiver takes the frames on the lane. */
  public FrameQueue(
      Clock clock, TaskLane lane, StatusTracker status, Consumer<ReceivedFrame> receiver) {
    this.clock = clock;
    this.lane = lane;
    this.status = status;
    this.receiver = receiver;
  }

  void offer(ScanReport report) {
    Instant time = clock.instant();
    status.heard(time);
    Optional<Beacon> beacon = Beacon.decode(report);
    if (!beacon.isPresent()) {
      return;
    }
    if (!add(new ReceivedFrame(report, beacon.get(), time))) {
      status.count(Counter.DROPPED);
      status.raise(
          Component.LOAD,
          Problem.Kind.OVERLOADED,
          "frames arrive faster than they can be taken in");
    }
    handOver();
  }

  private void handOver() {
    if (!handedOver.get() && handedOver.compareAndSet(false, true)) {
      lane.execute(this::drain);
    }
  }

  private boolean add(ReceivedFrame frame) {
    synchronized (waiting) {
      return waiting.size() < CAPACITY && waiting.add(frame);
    }
  }

  @OnTracerLane
  private void drain() {
    handedOver.set(false);
    boolean mayBeMore = takeBatch();
    while (!batch.isEmpty()) {
      receiver.accept(batch.remove());
    }
    if (mayBeMore) {
      handOver();
    }
  }

  /** Takes first what a receiver that has thrown left over. */
  @OnTracerLane
  private boolean takeBatch() {
    synchronized (waiting) {
      while (batch.size() < BATCH && !waiting.isEmpty()) {
        batch.add(waiting.remove());
      }
    }
    return batch.size() == BATCH;
  }
}

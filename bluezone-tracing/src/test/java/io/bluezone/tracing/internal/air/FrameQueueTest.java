// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.air;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.fixtures.ManualTime;
import io.bluezone.tracing.Problem.Kind;
import io.bluezone.tracing.TracingStatus.Counter;
import io.bluezone.tracing.internal.status.StatusTracker;
import io.bluezone.tracing.internal.task.TaskLane;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Frames between the radio's threads and the tracer. */
class FrameQueueTest {

  private final ManualTime time = new ManualTime();
  private final TaskLane lane = new TaskLane(time.executor());
  private final StatusTracker status = new StatusTracker(time, () -> {});
  private final List<Long> taken = new ArrayList<>();
  private final FrameQueue queue =
      new FrameQueue(
          time, lane, status, frame -> taken.add(frame.address().value() & 0xffff_ffffL));

  private void offer(int first, int count) {
    for (int i = first; i < first + count; i++) {
      queue.offer(ScriptedRadio.android(i, time.instant(), -60));
    }
  }

  private static List<Long> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Long::valueOf).toList();
  }

  @Test
  void takesFramesInTheirOrder() {
    offer(0, 3);
    queue.offer(ScriptedRadio.foreign(time.instant()));
    assertThat(taken).isEmpty();
    time.settle();
    offer(3, 2);
    time.settle();
    assertThat(taken).isEqualTo(numbers(5));
  }

  @Test
  void countsAndReportsWhatThereIsNoRoomFor() {
    offer(0, 8_192);
    assertThat(status.snapshot().count(Counter.DROPPED)).isZero();
    assertThat(status.snapshot().has(Kind.OVERLOADED)).isFalse();
    offer(8_192, 2);
    assertThat(status.snapshot().count(Counter.DROPPED)).isEqualTo(2);
    assertThat(status.snapshot().has(Kind.OVERLOADED)).isTrue();
    time.settle();
    assertThat(taken).isEqualTo(numbers(8_192));
  }

  @Test
  void takesFirstWhatAThrowingReceiverLeftOver() {
    AtomicBoolean fails = new AtomicBoolean(true);
    FrameQueue failing =
        new FrameQueue(
            time,
            lane,
            status,
            frame -> {
              if (fails.getAndSet(false)) {
                throw new IllegalStateException("once");
              }
              taken.add(frame.address().value() & 0xffff_ffffL);
            });
    for (int i = 0; i < 3; i++) {
      failing.offer(ScriptedRadio.android(i, time.instant(), -60));
    }
    time.settle();
    assertThat(taken).isEmpty();
    failing.offer(ScriptedRadio.android(3, time.instant(), -60));
    time.settle();
    assertThat(taken).containsExactly(1L, 2L, 3L);
  }

  @Test
  void givesOtherWorkItsTurnWithinAThousandFrames() {
    offer(0, 3_000);
    List<Integer> seen = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      lane.execute(() -> seen.add(taken.size()));
    }
    time.settle();
    assertThat(seen).contains(1_024);
    assertThat(taken).isEqualTo(numbers(3_000));
  }
}

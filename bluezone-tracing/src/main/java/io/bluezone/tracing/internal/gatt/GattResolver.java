// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.gatt;

import io.bluezone.ble.BleRadio;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.RollingId;
import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.internal.air.ReceivedFrame;
import io.bluezone.tracing.internal.status.Counters;
import io.bluezone.tracing.internal.task.OnTracerLane;
import io.bluezone.tracing.internal.task.TaskLane;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the IDs of devices whose frames hold none, by connecting and reading (Bluezone protocol,
 * section 3): one at a time, each address once while it waits, at most {@link GattQueue#CAPACITY}
 * waiting. What was learned is remembered in {@link GattMemory}, so that no device is asked twice
 * for the same. A peer that never answers, answers nonsense or hangs up costs at most its time-out.
 */
@OnTracerLane
public final class GattResolver {

  /** The time allowed for one attempt. */
  static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** For a radio that does not keep the time-out. */
  private static final Duration RADIO_TIMEOUT = TIMEOUT.plusSeconds(5);

  private final BleRadio radio;
  private final TaskLane lane;
  private final Clock clock;
  private final Supplier<DayInterval> interval;
  private final GattMemory memory;
  private final Counters counters;
  private final Runnable connecting;
  private final BiConsumer<ReceivedFrame, RollingId> found;
  private final GattQueue queue = new GattQueue();
  private @Nullable Attempt current;

  /** One attempt under way; no two are the same. */
  private static final class Attempt {
    final ReceivedFrame frame;
    final DayInterval interval;
    final CompletableFuture<byte[]> read;
    final Future<?> giveUp;

    Attempt(
        ReceivedFrame frame,
        DayInterval interval,
        CompletableFuture<byte[]> read,
        Future<?> giveUp) {
      this.frame = frame;
      this.interval = interval;
      this.read = read;
      this.giveUp = giveUp;
    }
  }

  /**
   * A resolver with nothing to do.
   *
   * @param interval the interval of now
   * @param connecting run before each connection
   * @param found receives each ID, with the frame it belongs to
   */
  public GattResolver(
      BleRadio radio,
      TaskLane lane,
      Clock clock,
      Supplier<DayInterval> interval,
      GattMemory memory,
      Counters counters,
      Runnable connecting,
      BiConsumer<ReceivedFrame, RollingId> found) {
    this.radio = radio;
    this.lane = lane;
    this.clock = clock;
    this.interval = interval;
    this.memory = memory;
    this.counters = counters;
    this.connecting = connecting;
    this.found = found;
  }

  /** Takes a frame without an ID. */
  public void resolve(ReceivedFrame frame) {
    DeviceAddress address = frame.address();
    RollingId known = memory.idOf(address, interval.get());
    if (known != null) {
      found.accept(frame, known);
      return;
    }
    boolean busyWithIt = current != null && current.frame.address().equals(address);
    if (busyWithIt || memory.shouldLeave(address) || !radio.capabilities().gattClient()) {
      return;
    }
    if (!queue.add(frame)) {
      counters.dropped.increment();
    }
    next();
  }

  /** Gives up all reads that wait or run. */
  public void stop() {
    queue.clear();
    Attempt running = current;
    current = null;
    if (running != null) {
      running.giveUp.cancel(false);
      running.read.cancel(true);
    }
  }

  private void next() {
    if (current != null) {
      return;
    }
    ReceivedFrame frame = queue.poll(clock.instant());
    if (frame == null) {
      return;
    }
    connecting.run();
    CompletableFuture<byte[]> read =
        radio.read(frame.address(), Beacon.IOS_SERVICE, Beacon.ID_CHARACTERISTIC, TIMEOUT);
    Future<?> giveUp = lane.schedule(() -> giveUp(read), RADIO_TIMEOUT);
    Attempt attempt = new Attempt(frame, interval.get(), read, giveUp);
    current = attempt;
    CompletableFuture<byte[]> unused =
        read.whenComplete((value, failure) -> lane.execute(() -> over(attempt, value, failure)));
  }

  private void giveUp(CompletableFuture<byte[]> read) {
    read.completeExceptionally(
        new RadioException(Reason.TIMEOUT, "the radio did not keep the read's time-out"));
    read.cancel(true);
  }

  private void over(Attempt attempt, byte @Nullable [] value, @Nullable Throwable failure) {
    if (current != attempt) {
      return;
    }
    current = null;
    attempt.giveUp.cancel(false);
    DeviceAddress address = attempt.frame.address();
    if (value != null && value.length == RollingId.LENGTH) {
      counters.gattReads.increment();
      learn(attempt, RollingId.of(value));
    } else {
      counters.gattFailures.increment();
      if (value != null || isNotBluezone(failure)) {
        memory.notBluezone(address);
      } else if (isPeersFault(failure)) {
        memory.coolDown(address);
      }
    }
    next();
  }

  /**
   * A read that began in one interval and ended in the next may have given the ID of either: it is
   * asked again at the device's next frame.
   */
  private void learn(Attempt attempt, RollingId id) {
    if (attempt.interval.equals(interval.get())) {
      memory.learn(attempt.frame.address(), id, attempt.interval);
      found.accept(attempt.frame, id);
    }
  }

  /** Not if it was this radio that could not. */
  private static boolean isPeersFault(@Nullable Throwable failure) {
    return !(failure instanceof RadioException radioFailure)
        || (radioFailure.reason() != Reason.ADAPTER_OFF
            && radioFailure.reason() != Reason.ADAPTER_MISSING);
  }

  private static boolean isNotBluezone(@Nullable Throwable failure) {
    return failure instanceof RadioException radioFailure
        && (radioFailure.reason() == Reason.NO_SUCH_SERVICE
            || radioFailure.reason() == Reason.NO_SUCH_CHARACTERISTIC);
  }
}

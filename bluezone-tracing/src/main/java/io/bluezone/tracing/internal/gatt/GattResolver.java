// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.gatt;

import io.bluezone.base.TimeSource;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.internal.air.ReceivedFrame;
import io.bluezone.tracing.internal.task.AnyThread;
import io.bluezone.tracing.internal.task.OnTracerLane;
import io.bluezone.tracing.internal.task.TaskLane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Finds the IDs of devices whose frames hold none, by connecting and reading, one at a time
 * (Bluezone protocol, section 3). What was learned is remembered, so that no device is asked twice
 * for the same.
 *
 * <p>Peers that never answer shall not keep those from being read that do. The time for an attempt
 * is the shorter, the more devices wait; who failed is left alone, the longer the more often,
 * unless it comes nearer; {@link ReadOrder} says whose turn it is. An ID holds for all that was
 * heard of its device in the interval ({@link Candidate}), so that waiting costs no minutes.
 */
@OnTracerLane
public final class GattResolver {

  /** The time allowed for one attempt while few devices wait. */
  static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** The time allowed for a first attempt while many do: a phone needs about one second. */
  static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(2);

  /** Within this time each that waits shall be asked once. */
  private static final Duration ROUND = Duration.ofSeconds(90);

  /** For a radio that does not keep the time-out. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** The wait beyond which a device is starved. */
  private static final long STARVED_NANOS = Duration.ofMinutes(1).toNanos();

  private final BleRadio radio;
  private final TaskLane lane;
  private final TimeSource time;
  private final Owner owner;
  private final GattMemory memory;
  private final Candidates candidates;
  private final ReadOrder order;
  private @Nullable Attempt current;
  private TaskLane.@Nullable Due wake;

  /** For whom IDs are found; it is told as much as it wants. */
  @FunctionalInterface
  public interface Owner {

    /** The interval of now. */
    @AnyThread
    DayInterval interval();

    /** The radio is about to connect to a device. */
    default void connecting() {}

    /**
     * A device's ID was read, or is known. The frames are those of the device in this interval that
     * were not told before; the latest is the last.
     */
    default void found(List<ReceivedFrame> frames, RollingId id) {}

    /** An attempt gave an ID, or did not. */
    default void asked(boolean answered) {}

    /** A device gave way because too many wait. */
    default void dropped() {}

    /** Tells how many devices wait too long for their turn, and the longest wait. */
    default void starved(int devices, Duration longest) {}
  }

  /** One attempt under way; no two have the same read. */
  private record Attempt(
      Candidate candidate,
      DayInterval interval,
      long begun,
      CompletableFuture<byte[]> read,
      TaskLane.Due giveUp) {}

  /** A resolver with nothing to do; attackers must not foresee its random numbers. */
  public GattResolver(BleRadio radio, TaskLane lane, TimeSource time, Random random, Owner owner) {
    this.radio = radio;
    this.lane = lane;
    this.time = time;
    this.owner = owner;
    memory = new GattMemory(time);
    candidates = new Candidates(memory, random);
    order = new ReadOrder();
  }

  public void use(DutyCycle cycle) {
    candidates.use(cycle.longestScanPeriod());
  }

  /** The device's ID, if it was read in this interval. */
  @AnyThread
  public @Nullable RollingId idOf(DeviceAddress address) {
    return memory.idOf(address, owner.interval());
  }

  /** Takes a frame without an ID. */
  public void resolve(ReceivedFrame frame) {
    DeviceAddress address = frame.address();
    RollingId known = idOf(address);
    if (known != null) {
      owner.found(List.of(frame), known);
      return;
    }
    if (memory.isNotBluezone(address) || !radio.capabilities().gattClient()) {
      return;
    }
    long now = time.nanoTime();
    if (!candidates.hear(frame, owner.interval(), now)) {
      owner.dropped();
    }
    if (current == null && memory.failuresOf(address).areOver(now, frame.strength())) {
      next();
    }
  }

  /** Gives up all reads that wait or run. */
  public void stop() {
    candidates.clear();
    cancelWake();
    Attempt running = current;
    current = null;
    if (running != null) {
      running.giveUp().cancel();
      running.read().cancel(true);
    }
    owner.starved(0, Duration.ZERO);
  }

  /** Says whether devices wait too long for their turn. */
  public void check() {
    long now = time.nanoTime();
    int starved = 0;
    long longest = 0;
    for (Candidate each : candidates.present(now)) {
      long waited = now - each.since();
      boolean unasked = each.frames() > 1 && !each.hasFailed();
      if (unasked && waited > STARVED_NANOS) {
        starved++;
        longest = Math.max(longest, waited);
      }
    }
    owner.starved(starved, Duration.ofNanos(longest));
  }

  private void next() {
    if (current != null) {
      return;
    }
    cancelWake();
    long now = time.nanoTime();
    List<Candidate> ready = new ArrayList<>();
    long nextReady = Long.MAX_VALUE;
    for (Candidate each : candidates.present(now)) {
      GattMemory.Failures failures = each.failures();
      if (failures.areOver(now, each.strongest())) {
        ready.add(each);
      } else {
        nextReady = Math.min(nextReady, failures.until());
      }
    }
    Candidate chosen = order.choose(ready);
    if (chosen != null) {
      ask(chosen, ready.size(), now);
    } else if (nextReady != Long.MAX_VALUE) {
      wake = lane.schedule(this::next, Duration.ofNanos(nextReady - now));
    }
  }

  private void cancelWake() {
    if (wake != null) {
      wake.cancel();
      wake = null;
    }
  }

  private void ask(Candidate candidate, int waiting, long now) {
    owner.connecting();
    DeviceAddress address = candidate.address();
    Duration timeout = timeout(waiting, candidate.failures().count());
    CompletableFuture<byte[]> read =
        radio.read(address, Beacon.IOS_SERVICE, Beacon.ID_CHARACTERISTIC, timeout);
    TaskLane.Due giveUp = lane.schedule(() -> giveUp(read), timeout.plus(GRACE));
    Attempt attempt = new Attempt(candidate, owner.interval(), now, read, giveUp);
    current = attempt;
    CompletableFuture<byte[]> unused =
        read.whenComplete((value, failure) -> lane.execute(() -> over(attempt, value, failure)));
  }

  /** Gives a device that failed, and may be slow, more time each time. */
  private static Duration timeout(int waiting, int failures) {
    Duration share = ROUND.dividedBy(waiting);
    Duration timeout = share.compareTo(SHORTEST_TIMEOUT) < 0 ? SHORTEST_TIMEOUT : share;
    for (int i = 0; i < failures && timeout.compareTo(TIMEOUT) < 0; i++) {
      timeout = timeout.multipliedBy(2);
    }
    return timeout.compareTo(TIMEOUT) < 0 ? timeout : TIMEOUT;
  }

  private void giveUp(CompletableFuture<byte[]> read) {
    read.completeExceptionally(
        new RadioException(Reason.TIMEOUT, "the radio did not keep the read's time-out"));
    read.cancel(true);
  }

  private void over(Attempt attempt, byte @Nullable [] value, @Nullable Throwable failure) {
    if (!attempt.equals(current)) {
      return;
    }
    current = null;
    attempt.giveUp().cancel();
    long spent = time.nanoTime() - attempt.begun();
    order.used(spent);
    boolean answered = value != null && value.length == RollingId.LENGTH;
    owner.asked(answered);
    if (value != null && answered) {
      learn(attempt, RollingId.of(value));
    } else if (value != null || isNotBluezone(failure)) {
      memory.notBluezone(attempt.candidate().address());
      candidates.remove(attempt.candidate());
    } else if (isPeersFault(failure)) {
      Candidate asked = attempt.candidate();
      asked.failed(memory.failed(asked.address(), spent, asked.strongest()));
    } else {
      candidates.remove(attempt.candidate());
    }
    next();
  }

  /** Asks again if the read spanned two intervals: it may have given the ID of either. */
  private void learn(Attempt attempt, RollingId id) {
    DayInterval interval = owner.interval();
    if (attempt.interval().equals(interval)) {
      memory.learn(attempt.candidate().address(), id, interval);
      candidates.remove(attempt.candidate());
      List<ReceivedFrame> frames = attempt.candidate().framesOf(interval);
      if (!frames.isEmpty()) {
        owner.found(frames, id);
      }
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

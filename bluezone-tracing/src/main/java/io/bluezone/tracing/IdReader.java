// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.bluezone.base.TimeSource;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.ScanReport;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.internal.air.ReceivedFrame;
import io.bluezone.tracing.internal.gatt.GattResolver;
import io.bluezone.tracing.internal.task.OnTracerLane;
import io.bluezone.tracing.internal.task.TaskLane;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/**
 * Finds the rolling IDs of devices that do not send them, for a program that scans without tracing
 * (Bluezone protocol, section 3).
 *
 * <p>Thread safety: safe; may be called from a scan's listener.
 */
@CheckReturnValue
public final class IdReader implements AutoCloseable {

  private final Clock clock;
  private final TaskLane lane;
  private final GattResolver resolver;
  private boolean closed;

  private IdReader(BleRadio radio, IdSchedule schedule, TimeSource time) {
    clock = time.clock();
    lane = new TaskLane(time.executor());
    resolver =
        new GattResolver(radio, lane, time, new SecureRandom(), () -> schedule.at(clock.instant()));
  }

  /**
   * A reader that connects with a radio, which stays the caller's.
   *
   * @param schedule when IDs change: an ID that was read counts until its interval is over
   */
  public static IdReader of(BleRadio radio, IdSchedule schedule, TimeSource time) {
    checkNotNull(radio, "radio");
    checkNotNull(schedule, "schedule");
    checkNotNull(time, "time");
    return new IdReader(radio, schedule, time);
  }

  /**
   * The sender's rolling ID, if it is known now: from the frame, or as it was read in this
   * interval. If neither knows it, the sender is put in the queue, so that one of its next frames
   * finds it.
   */
  public Optional<RollingId> find(ScanReport report, Beacon beacon) {
    if (!beacon.needsGattRead()) {
      return beacon.id();
    }
    lane.execute(() -> ask(report, beacon));
    return known(report);
  }

  private Optional<RollingId> known(ScanReport report) {
    return Optional.ofNullable(resolver.idOf(report.address()));
  }

  @OnTracerLane
  private void ask(ScanReport report, Beacon beacon) {
    if (!closed && !known(report).isPresent()) {
      resolver.resolve(new ReceivedFrame(report, beacon, clock.instant()));
    }
  }

  /** Gives up the reads that wait or run, and starts no others. */
  @Override
  public void close() {
    lane.runHere(
        () -> {
          closed = true;
          resolver.stop();
          lane.close();
        });
  }
}

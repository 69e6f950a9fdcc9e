// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.gatt;

import io.bluezone.ble.BleRadio;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.TimeSource;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.tracing.IdReader;
import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.internal.air.ReceivedFrame;
import io.bluezone.tracing.internal.status.Counters;
import io.bluezone.tracing.internal.task.OnTracerLane;
import io.bluezone.tracing.internal.task.TaskLane;
import java.time.Clock;
import java.util.Optional;

/** A {@link GattResolver} outside a tracer. */
public final class GattIdReader implements IdReader {

  private final IdSchedule schedule;
  private final Clock clock;
  private final TaskLane lane;
  private final GattMemory memory;
  private final GattResolver resolver;
  private boolean closed;

  /**
   * A reader.
   *
   * @param radio connects
   * @param schedule when IDs change
   * @param time the time it lives in
   */
  public GattIdReader(BleRadio radio, IdSchedule schedule, TimeSource time) {
    this.schedule = schedule;
    clock = time.clock();
    lane = new TaskLane(time.executor());
    memory = new GattMemory(time);
    resolver =
        new GattResolver(
            radio,
            lane,
            clock,
            () -> schedule.at(clock.instant()),
            memory,
            new Counters(),
            () -> {},
            (frame, id) -> {});
  }

  @Override
  public Optional<RollingId> find(ScanReport report, Beacon beacon) {
    if (!beacon.idNeedsGattRead()) {
      return beacon.id();
    }
    lane.execute(() -> ask(report, beacon));
    return known(report);
  }

  /** The memory's cache is thread safe; everything else takes its turn. */
  private Optional<RollingId> known(ScanReport report) {
    return Optional.ofNullable(memory.idOf(report.address(), schedule.at(clock.instant())));
  }

  @OnTracerLane
  private void ask(ScanReport report, Beacon beacon) {
    if (!closed && !known(report).isPresent()) {
      resolver.resolve(new ReceivedFrame(report, beacon, clock.instant()));
    }
  }

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

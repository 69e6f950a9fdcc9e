// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.gatt;

import io.bluezone.base.TimeSource;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.ScanReport;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.tracing.IdReader;
import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.internal.air.ReceivedFrame;
import io.bluezone.tracing.internal.task.OnTracerLane;
import io.bluezone.tracing.internal.task.TaskLane;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A {@link GattResolver} outside a tracer. */
public final class GattIdReader implements IdReader {

  private final Clock clock;
  private final TaskLane lane;
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
    clock = time.clock();
    lane = new TaskLane(time.executor());
    resolver =
        new GattResolver(
            radio, lane, time, new SecureRandom(), new Asking(() -> schedule.at(clock.instant())));
  }

  @Override
  public Optional<RollingId> find(ScanReport report, Beacon beacon) {
    if (!beacon.idNeedsGattRead()) {
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

  @Override
  public void close() {
    lane.runHere(
        () -> {
          closed = true;
          resolver.stop();
          lane.close();
        });
  }

  /** The reader looks into the resolver's memory, so it need not be told. */
  private static final class Asking implements GattResolver.Owner {
    private final Supplier<DayInterval> interval;

    Asking(Supplier<DayInterval> interval) {
      this.interval = interval;
    }

    @Override
    public DayInterval interval() {
      return interval.get();
    }

    @Override
    public void connecting() {}

    @Override
    public void found(List<ReceivedFrame> frames, RollingId id) {}

    @Override
    public void asked(boolean answered) {}

    @Override
    public void dropped() {}

    @Override
    public void starved(int devices, Duration longest) {}
  }
}

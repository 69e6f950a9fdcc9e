// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.radio;

import io.bluezone.base.TimeSource;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.Walk;
import io.bluezone.lab.population.RepeatableRandom;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A simulated phone with the whole of Bluezone, which runs while its owner is in the hall. */
public final class HallPhone implements AutoCloseable {

  /** An iPhone keeps its address for 15 minutes; a simulated one, until it pauses sending. */
  public static final DutyCycle IPHONE = DutyCycle.ofSeconds(15, 0, 35, 85);

  private static final Duration SAVE_EVERY = Duration.ofSeconds(30);

  private final int number;
  private final SimulatedDevice device;
  private final TimeSource time;
  private final ContactLog log = new InMemoryContactLog();
  private final ProximityTracer tracer;
  private boolean inside;

  /** A way through the hall, and when it is over. */
  record Way(Walk walk, Duration gone) {}

  HallPhone(int number, SimulatedDevice device, BeaconForm form, TimeSource time, long seed) {
    this.number = number;
    this.device = device;
    this.time = time;
    tracer =
        ProximityTracer.builder(device, log, new InMemoryKeyVault())
            .settings(
                TracingSettings.builder()
                    .form(form)
                    .dutyCycle(form == BeaconForm.IOS ? IPHONE : DutyCycle.WHITE_PAPER)
                    .build())
            .time(time)
            .random(RepeatableRandom.of(seed + ":" + number))
            .saveEvery(SAVE_EVERY)
            .build();
  }

  void visit(Way way) {
    inside = true;
    device.moveTo(way.walk());
    tracer.start();
    ScheduledFuture<?> unused =
        time.executor().schedule(this::leave, way.gone().toNanos(), TimeUnit.NANOSECONDS);
  }

  private void leave() {
    tracer.stop();
    inside = false;
  }

  /** {@return which phone it is, from 0} */
  public int number() {
    return number;
  }

  public Optional<Position> position() {
    return inside ? device.position() : Optional.empty();
  }

  public ContactRecords records() {
    return tracer.records();
  }

  public ContactLog log() {
    return log;
  }

  @Override
  public void close() {
    tracer.close();
  }
}

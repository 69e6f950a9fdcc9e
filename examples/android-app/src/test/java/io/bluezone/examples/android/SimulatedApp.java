// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.content.Context;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingStatus;
import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.log.InMemoryContactLog;
import io.bluezone.tracing.vault.InMemoryKeyVault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The app on a phone of a simulated world, a metre from another. */
public class SimulatedApp extends TracingApp {

  static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

  final SimulatedWorld world = SimulatedWorld.builder().start(START).build();
  final InMemoryContactLog log = new InMemoryContactLog();
  final ProximityTracer tracer = device(new Position(0, 0), log);
  private final ProximityTracer other = device(new Position(1, 0), new InMemoryContactLog());

  private ProximityTracer device(Position place, ContactLog itsLog) {
    return ProximityTracer.builder(
            world.addDevice(DeviceProfile.android(), place), itsLog, new InMemoryKeyVault())
        .clock(world.clock(), this::nanoTime)
        .executor(world.newScheduler())
        .build();
  }

  private long nanoTime() {
    return Duration.between(START, world.clock().instant()).toNanos();
  }

  /** Has both phones trace for a while. */
  void trace(Duration duration) {
    onTracer(tracer);
    tracer.start();
    other.start();
    world.run(duration);
  }

  @Override
  Connection connect(Context context) {
    return new Connection() {
      @Override
      public Optional<ProximityTracer> tracer() {
        return Optional.of(tracer);
      }

      @Override
      public TracingStatus status() {
        return tracer.status();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  Clock clock() {
    return world.clock();
  }

  @Override
  Executor background() {
    return Runnable::run;
  }

  @Override
  Texts texts(Context context) {
    return StringsFile.of(context.getResources().getConfiguration().getLocales().get(0));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.content.Context;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.testing.world.TracedDevice;
import io.bluezone.testing.world.TracedWorld;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingStatus;
import io.bluezone.tracing.log.ContactLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The app on a phone of a simulated world, a metre from another. */
public class SimulatedApp extends TracingApp {

  static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

  private final TracedWorld traced = TracedWorld.of(SimulatedWorld.builder().start(START).build());
  private final TracedDevice phone = traced.device("phone").add();
  private final TracedDevice other = traced.device("other").place(new Position(1, 0)).add();
  final SimulatedWorld world = traced.world();
  final ContactLog log = phone.log();
  final ProximityTracer tracer = phone.tracer();

  /** Has both phones trace for a while. */
  void trace(Duration duration) {
    onTracer(tracer);
    tracer.start();
    other.tracer().start();
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

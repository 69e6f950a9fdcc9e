// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.radio;

import io.bluezone.base.TimeSource;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Pace;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.examples.scanner.scenario.Scenario;
import io.bluezone.examples.scanner.sim.ScenarioWorld;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.servers.cli.terminal.Progress;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.tracing.IdReader;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A device that stands in the middle of a simulated world. */
final class SimulatedSource implements RadioSource, TracingSource {

  private static final Duration DEFAULT_TRACE_DURATION = Duration.ofMinutes(10);
  private static final Duration SLICE = Duration.ofMillis(250);

  private final ScenarioWorld world;
  private final SimulatedDevice radio;
  private final IdReader ids;
  private final Pace pace;
  private final PrintWriter err;
  private final Texts texts;
  private volatile boolean stopped;

  SimulatedSource(Scenario scenario, long seed, boolean realPace, PrintWriter err, Texts texts) {
    world = ScenarioWorld.start(scenario, seed, DutyCycle.WHITE_PAPER);
    radio = world.world().addDevice("the scanner", DeviceProfile.android(), new Position(0, 0));
    this.err = err;
    this.texts = texts;
    ids = IdReader.of(radio, IdSchedule.DEFAULT, time());
    pace = realPace ? Pace.real(TimeSource.system()) : Pace.FAST;
  }

  @Override
  public BleRadio radio() {
    return radio;
  }

  @Override
  public boolean isSimulated() {
    return true;
  }

  @Override
  public IdLookup lookup() {
    return ids::find;
  }

  @Override
  public TimeSource time() {
    return world.world().time();
  }

  @Override
  public void run(ScanSession session, Duration duration) throws InterruptedException {
    run(session::isOver, duration, () -> {});
  }

  @Override
  public void run(Duration duration, Runnable tick) throws InterruptedException {
    run(() -> stopped, duration, tick);
  }

  @Override
  public void settle() {
    world.world().run(Duration.ZERO);
  }

  @Override
  public void stop() {
    stopped = true;
  }

  private void run(BooleanSupplier isOver, Duration duration, Runnable tick)
      throws InterruptedException {
    Duration passed = Duration.ZERO;
    try (Progress progress =
        Progress.ofPrinted(err, texts, "progress.simulating", Progress.Unit.SIMULATED_SECONDS)) {
      while (!isOver.getAsBoolean() && passed.compareTo(duration) < 0) {
        Duration left = duration.minus(passed);
        Duration slice = left.compareTo(SLICE) < 0 ? left : SLICE;
        Duration before = passed;
        passed = passed.plus(slice);
        world.world().run(slice, elapsed -> pace.await(before.plus(elapsed)));
        progress.at(passed.toSeconds(), duration.toSeconds());
        tick.run();
      }
    }
  }

  @Override
  public boolean isLive() {
    return pace != Pace.FAST;
  }

  @Override
  public Duration defaultTraceDuration() {
    return DEFAULT_TRACE_DURATION;
  }

  @Override
  public void close() {
    ids.close();
    world.close();
    radio.close();
  }
}

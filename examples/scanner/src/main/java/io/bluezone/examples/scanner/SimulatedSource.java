// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import com.google.common.base.Ticker;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Pace;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.tracing.DutyCycle;
import io.bluezone.tracing.IdReader;
import java.time.Duration;

/** A device that stands in the middle of a simulated world. */
final class SimulatedSource implements RadioSource {

  private static final Duration DEFAULT_DURATION = Duration.ofSeconds(60);
  private static final Duration SLICE = Duration.ofMillis(250);

  private final TracedWorld world;
  private final SimulatedDevice radio;
  private final IdReader ids;
  private final Pace pace;

  private SimulatedSource(Scenario scenario, long seed, boolean realPace) {
    world = TracedWorld.start(scenario, seed, DutyCycle.WHITE_PAPER);
    radio = world.world().addDevice("the scanner", DeviceProfile.android(), new Position(0, 0));
    ids =
        IdReader.of(
            radio,
            IdSchedule.DEFAULT,
            world.world().clock(),
            world.nanoTime(),
            world.world().newScheduler());
    pace =
        realPace
            ? Pace.real(Ticker.systemTicker(), time -> Thread.sleep(time.toMillis()))
            : Pace.FAST;
  }

  static SimulatedSource builtIn(long seed, boolean realPace) {
    return of(ScenarioFile.builtIn("street.yaml"), seed, realPace);
  }

  static SimulatedSource of(Scenario scenario, long seed, boolean realPace) {
    return new SimulatedSource(scenario, seed, realPace);
  }

  @Override
  public BleRadio radio() {
    return radio;
  }

  @Override
  public IdLookup lookup() {
    return ids::find;
  }

  @Override
  public void run(ScanSession session, Duration duration) throws InterruptedException {
    Duration passed = Duration.ZERO;
    while (!session.isOver() && passed.compareTo(duration) < 0) {
      Duration left = duration.minus(passed);
      Duration slice = left.compareTo(SLICE) < 0 ? left : SLICE;
      Duration before = passed;
      passed = passed.plus(slice);
      world.world().run(slice, elapsed -> pace.await(before.plus(elapsed)));
    }
  }

  @Override
  public Duration defaultDuration() {
    return DEFAULT_DURATION;
  }

  @Override
  public void close() {
    ids.close();
    world.close();
    radio.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import com.google.common.collect.ImmutableList;
import io.bluezone.base.TimeSource;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Place;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.ble.virtual.world.Walk;
import io.bluezone.examples.scanner.scenario.Scenario;
import io.bluezone.examples.scanner.scenario.ScenarioDevice;
import io.bluezone.examples.scanner.store.OpenStore;
import io.bluezone.lab.population.RepeatableRandom;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingSettings;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A scenario's world, with the whole tracer running on each of its devices. */
public final class ScenarioWorld implements AutoCloseable {

  /** Where Apple puts other services does not matter here. */
  private static final int OTHER_BIT = 77;

  /** No threads: all happens in the order in which it was scheduled. */
  static final int IN_ORDER = 0;

  private static final Duration SAVE_AT_ONCE = Duration.ofSeconds(5);

  private final SimulatedWorld world;
  private final long seed;
  private final List<Traced> devices;
  private final Attackers attackers;

  public record Traced(
      String name,
      Scenario.Kind kind,
      DevicePlatform platform,
      ContactLog log,
      ProximityTracer tracer,
      SimulatedDevice device,
      MeteredRadio radio) {}

  /** Gives each device, by its number, the log that it writes and its vault. */
  @FunctionalInterface
  interface Stores {
    OpenStore of(int number, DevicePlatform platform);
  }

  private ScenarioWorld(
      SimulatedWorld world,
      Scenario scenario,
      long seed,
      DutyCycle cycle,
      Stores stores,
      Duration saveEvery) {
    this.world = world;
    this.seed = seed;
    ImmutableList.Builder<Traced> all = ImmutableList.builder();
    int number = 0;
    for (ScenarioDevice device : scenario.devices()) {
      DevicePlatform platform =
          device.kind() == Scenario.Kind.ANDROID ? DevicePlatform.ANDROID : DevicePlatform.IOS;
      OpenStore store = stores.of(number++, platform);
      all.add(trace(device, settings(device.kind(), cycle), platform, store, saveEvery));
    }
    devices = all.build();
    try {
      attackers = Attackers.start(world, scenario.attackers(), seed);
    } catch (RadioException e) {
      throw new IllegalStateException("an attacker cannot begin", e);
    }
  }

  /** The world at the scenario's start, with all tracers running. */
  public static ScenarioWorld start(Scenario scenario, long seed, DutyCycle cycle) {
    Stores stores = (number, platform) -> OpenStore.inMemory();
    return start(scenario, seed, cycle, stores, SAVE_AT_ONCE, IN_ORDER);
  }

  /**
   * The same with logs of the caller's, which are written every so often, on so many threads or
   * {@link #IN_ORDER}.
   */
  static ScenarioWorld start(
      Scenario scenario,
      long seed,
      DutyCycle cycle,
      Stores stores,
      Duration saveEvery,
      int threads) {
    SimulatedWorld.Builder world =
        SimulatedWorld.builder()
            .seed(seed)
            .start(scenario.start())
            .propagation(scenario.air().propagation())
            .fidelity(scenario.fidelity());
    if (threads != IN_ORDER) {
      world.threads(threads);
    }
    ScenarioWorld traced =
        new ScenarioWorld(world.build(), scenario, seed, cycle, stores, saveEvery);
    traced.devices.forEach(each -> each.tracer().start());
    traced.scheduleApps(scenario.devices());
    return traced;
  }

  private void scheduleApps(List<ScenarioDevice> from) {
    for (int i = 0; i < from.size(); i++) {
      Traced traced = devices.get(i);
      for (Scenario.AppChange change : from.get(i).app()) {
        ScheduledFuture<?> unused =
            traced
                .device()
                .time()
                .executor()
                .schedule(
                    () -> become(traced, change.state()),
                    change.at().toNanos(),
                    TimeUnit.NANOSECONDS);
      }
    }
  }

  private static void become(Traced traced, Scenario.AppChange.State state) {
    boolean android = traced.kind() == Scenario.Kind.ANDROID;
    traced.device().power(state != Scenario.AppChange.State.OFF);
    if (state == Scenario.AppChange.State.ENDED) {
      traced.tracer().stop();
      return;
    }
    traced.tracer().start();
    if (!android) {
      traced
          .device()
          .become(
              profile(
                  state == Scenario.AppChange.State.OPEN
                      ? Scenario.Kind.IPHONE
                      : Scenario.Kind.IPHONE_BACKGROUND));
    }
  }

  /** Those who do not keep to the protocol; to be stepped once a second. */
  Attackers attackers() {
    return attackers;
  }

  public SimulatedWorld world() {
    return world;
  }

  public List<Traced> devices() {
    return devices;
  }

  private Traced trace(
      ScenarioDevice from,
      TracingSettings settings,
      DevicePlatform platform,
      OpenStore store,
      Duration saveEvery) {
    SimulatedDevice device = world.addDevice(from.name(), profile(from.kind()), place(from.path()));
    device.carry(from.carry().way());
    MeteredRadio radio = new MeteredRadio(device, device.time());
    ProximityTracer tracer =
        ProximityTracer.builder(radio, store.log(), store.vault())
            .settings(settings)
            .time(time(device, from.clock()))
            .random(RepeatableRandom.of(seed + ":" + from.name()))
            .saveEvery(saveEvery)
            .build();
    return new Traced(from.name(), from.kind(), platform, store.log(), tracer, device, radio);
  }

  private static TimeSource time(SimulatedDevice device, Duration ahead) {
    TimeSource time = device.time();
    return ahead.isZero()
        ? time
        : TimeSource.of(Clock.offset(time.clock(), ahead), time::nanoTime, time.executor());
  }

  private static TracingSettings settings(Scenario.Kind kind, DutyCycle cycle) {
    BeaconForm form = kind == Scenario.Kind.ANDROID ? BeaconForm.ANDROID : BeaconForm.IOS;
    return TracingSettings.builder().dutyCycle(cycle).form(form).build();
  }

  private static DeviceProfile profile(Scenario.Kind kind) {
    return switch (kind) {
      case ANDROID -> DeviceProfile.android();
      case IPHONE -> DeviceProfile.iPhoneForeground();
      case IPHONE_BACKGROUND -> DeviceProfile.iPhoneBackground(ScenarioWorld::overflowBit);
    };
  }

  private static int overflowBit(UUID service) {
    return service.equals(Beacon.IOS_SERVICE) ? Beacon.OVERFLOW_BIT : OTHER_BIT;
  }

  private static Place place(List<Scenario.Stop> path) {
    Scenario.Stop first = path.get(0);
    Walk walk = first.leave() ? Walk.AWAY : Walk.from(position(first));
    walk = first.at().isZero() ? walk : then(walk, first);
    for (Scenario.Stop stop : path.subList(1, path.size())) {
      walk = then(walk, stop);
    }
    return walk;
  }

  private static Walk then(Walk walk, Scenario.Stop stop) {
    return stop.leave() ? walk.thenAway(stop.at()) : walk.then(stop.at(), position(stop));
  }

  private static Position position(Scenario.Stop stop) {
    return new Position(stop.x(), stop.y());
  }

  @Override
  public void close() {
    devices.forEach(each -> each.tracer().close());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import com.google.common.collect.ImmutableList;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Place;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.ble.virtual.world.Walk;
import io.bluezone.tracing.DutyCycle;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingSettings;
import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.exposure.DevicePlatform;
import io.bluezone.tracing.log.InMemoryContactLog;
import io.bluezone.tracing.vault.InMemoryKeyVault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;

/** A scenario's world, with the whole tracer running on each of its devices. */
public final class ScenarioWorld implements AutoCloseable {

  /**
   * Bit 3 of the first byte is Bluezone's; where Apple puts other services does not matter here.
   */
  private static final int OVERFLOW_BIT = 3;

  private static final int OTHER_BIT = 77;

  private final SimulatedWorld world;
  private final long seed;
  private final List<Traced> devices;

  /** A device and its tracer. */
  record Traced(
      String name, DevicePlatform platform, InMemoryContactLog log, ProximityTracer tracer) {}

  private ScenarioWorld(SimulatedWorld world, Scenario scenario, long seed, DutyCycle cycle) {
    this.world = world;
    this.seed = seed;
    devices =
        scenario.devices().stream()
            .map(device -> trace(device, settings(device.kind(), cycle)))
            .collect(ImmutableList.toImmutableList());
  }

  /** The world at the scenario's start, with all tracers running. */
  public static ScenarioWorld start(Scenario scenario, long seed, DutyCycle cycle) {
    SimulatedWorld world =
        SimulatedWorld.builder()
            .seed(seed)
            .start(scenario.start())
            .propagation(scenario.air().propagation())
            .fidelity(scenario.fidelity())
            .build();
    ScenarioWorld traced = new ScenarioWorld(world, scenario, seed, cycle);
    traced.devices.forEach(each -> each.tracer().start());
    return traced;
  }

  public SimulatedWorld world() {
    return world;
  }

  List<Traced> devices() {
    return devices;
  }

  private Traced trace(Scenario.Device from, TracingSettings settings) {
    SimulatedDevice device = world.addDevice(from.name(), profile(from.kind()), place(from.path()));
    device.carry(from.carry().way());
    InMemoryContactLog log = new InMemoryContactLog();
    ProximityTracer tracer =
        ProximityTracer.builder(device, log, new InMemoryKeyVault())
            .settings(settings)
            .time(world.time())
            .random(repeatable(from.name()))
            .build();
    DevicePlatform platform =
        from.kind() == Scenario.Kind.ANDROID ? DevicePlatform.ANDROID : DevicePlatform.IOS;
    return new Traced(from.name(), platform, log, tracer);
  }

  private static TracingSettings settings(Scenario.Kind kind, DutyCycle cycle) {
    Beacon.Form form = kind == Scenario.Kind.ANDROID ? Beacon.Form.ANDROID : Beacon.Form.IOS;
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
    return service.equals(Beacon.IOS_SERVICE) ? OVERFLOW_BIT : OTHER_BIT;
  }

  private static Place place(List<Scenario.Stop> path) {
    Walk.Builder walk = Walk.builder();
    for (Scenario.Stop stop : path) {
      if (stop.leave()) {
        walk.leaveAt(stop.at());
      } else {
        walk.at(stop.at(), new Position(stop.x(), stop.y()));
      }
    }
    return walk.build();
  }

  /**
   * Random numbers that hang on the seed and the device's name, so that a run can be repeated. For
   * the keys of devices that do not exist only.
   */
  private SecureRandom repeatable(String name) {
    try {
      SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
      random.setSeed((seed + ":" + name).getBytes(StandardCharsets.UTF_8));
      return random;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no SHA1PRNG", e);
    }
  }

  @Override
  public void close() {
    devices.forEach(each -> each.tracer().close());
  }
}

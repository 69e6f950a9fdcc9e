// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.benchmarks;

import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Fidelity;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingSettings;
import io.bluezone.tracing.TracingStatus.Counter;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures a simulated world with whole tracers: CPU time by the number of devices. */
public final class WorldScale {

  /** Metres between the middles of two rooms. */
  private static final double ROOM_SPACING = 200;

  private static final double ROOM_WIDTH = 5;
  private static final int ROOM_PEOPLE = 10;

  /** Metres along a side of the square for 1,000 people: one for each 2.5 square metres. */
  private static final double SQUARE_OF_1000 = 50;

  private WorldScale() {}

  /**
   * Arguments: {@code rooms} or {@code square}, the number of devices, minutes of virtual time,
   * {@code white-paper} or {@code app}, {@code packets} or {@code windows}, and the number of
   * threads unless all is to happen in order.
   */
  public static void main(String[] args) throws Exception {
    run(
        args[0],
        Integer.parseInt(args[1]),
        Duration.ofMinutes(Long.parseLong(args[2])),
        "app".equals(args[3]) ? DutyCycle.APP : DutyCycle.WHITE_PAPER,
        world("windows".equals(args[4]) ? Fidelity.WINDOWS : Fidelity.PACKETS, args),
        new PrintStream(System.out, true, StandardCharsets.UTF_8));
  }

  private static void run(
      String layout,
      int devices,
      Duration time,
      DutyCycle cycle,
      SimulatedWorld.Builder builder,
      PrintStream out)
      throws Exception {
    SimulatedWorld world = builder.build();
    List<ProximityTracer> tracers = new ArrayList<>();
    for (int i = 0; i < devices; i++) {
      Position place = "rooms".equals(layout) ? inRoom(i) : inSquare(i, devices);
      SimulatedDevice device = world.addDevice("device-" + i, DeviceProfile.android(), place);
      tracers.add(
          ProximityTracer.builder(device, new InMemoryContactLog(), new InMemoryKeyVault())
              .settings(TracingSettings.builder().dutyCycle(cycle).build())
              .time(device.time())
              .random(repeatable(i))
              .saveEvery(Duration.ofMinutes(15))
              .build());
    }
    tracers.forEach(ProximityTracer::start);
    long cpu = cpuTime();
    long began = System.nanoTime();
    world.run(time);
    double seconds = (cpuTime() - cpu) / 1e9;
    double wall = (System.nanoTime() - began) / 1e9;
    long frames = 0;
    long encounters = 0;
    for (ProximityTracer tracer : tracers) {
      frames += tracer.status().count(Counter.FRAMES);
      encounters += tracer.status().count(Counter.ENCOUNTERS);
      tracer.close();
    }
    out.printf(
        "%s, %d devices, %d min: %.1f s, %.1f CPU-s, %.1f an hour; %d frames, %d encounters; heap %d MB%n",
        layout,
        devices,
        time.toMinutes(),
        wall,
        seconds,
        seconds * 60 / time.toMinutes(),
        frames,
        encounters,
        (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
  }

  private static SimulatedWorld.Builder world(Fidelity fidelity, String... args) {
    SimulatedWorld.Builder builder = SimulatedWorld.builder().fidelity(fidelity);
    return args.length > 5 ? builder.threads(Integer.parseInt(args[5])) : builder;
  }

  private static Position inRoom(int index) {
    int room = index / ROOM_PEOPLE;
    int seat = index % ROOM_PEOPLE;
    int side = 100;
    return new Position(
        (room % side) * ROOM_SPACING + (seat % 4) * ROOM_WIDTH / 4,
        Math.floorDiv(room, side) * ROOM_SPACING + Math.floorDiv(seat, 4) * ROOM_WIDTH / 3);
  }

  /** By the golden ratio, which spreads points evenly. */
  private static Position inSquare(int index, int devices) {
    double side = SQUARE_OF_1000 * Math.sqrt(devices / 1000.0);
    return new Position(side * (index * 0.6180339887498949 % 1), side * (index + 0.5) / devices);
  }

  private static SecureRandom repeatable(int index) throws GeneralSecurityException {
    SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
    random.setSeed(index + 1L);
    return random;
  }

  private static long cpuTime() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }
}

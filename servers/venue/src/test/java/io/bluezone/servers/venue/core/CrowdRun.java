// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.core;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.bluezone.base.Registration;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Fidelity;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.tracing.TracingStatus.Counter;
import io.bluezone.tracing.beacon.Beacon;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Many phones around a venue for an hour, each with a new ID each quarter of an hour: what the
 * venue holds in memory, and what it takes of a processor. {@code src/it/crowd} runs it.
 */
final class CrowdRun {

  private static final int ROTATE_MINUTES = 15;

  private static final int CENSUSES = 4;

  /** MB: a quarter of what the program is given. */
  private static final double MOST = 64;

  /** Bytes by which more may live at the end than at half of the time: it comes and goes. */
  private static final long GROWTH = 100_000;

  private CrowdRun() {}

  public static void main(String... arguments) throws Exception {
    int phones = Integer.parseInt(arguments[0]);
    int minutes = Integer.parseInt(arguments[1]);
    SimulatedWorld world =
        SimulatedWorld.builder()
            .start(Instant.parse("2020-08-10T02:00:00Z"))
            .fidelity(Fidelity.WINDOWS)
            .build();
    SimulatedDevice box =
        world.addDevice(
            "venue",
            DeviceProfile.android().withTxPower(4).withAntennaGain(2).withSensitivity(-97),
            Position.ORIGIN);
    List<SimulatedDevice> crowd = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < phones; i++) {
      double angle = random.nextDouble() * 2 * Math.PI;
      double metres = 1 + 9 * Math.sqrt(random.nextDouble());
      crowd.add(
          world.addDevice(
              DeviceProfile.android(),
              new Position(metres * Math.cos(angle), metres * Math.sin(angle))));
    }
    Path data = Files.createTempDirectory("crowd");
    long cpu = cpu();
    List<Double> heaps = new ArrayList<>();
    List<Path> written = new ArrayList<>();
    List<Census> censuses = new ArrayList<>();
    try (SimulatedVenue venue = new SimulatedVenue(data, world, box)) {
      List<Registration> sending = new ArrayList<>();
      for (int minute = 0; minute < minutes; minute++) {
        if (minute % ROTATE_MINUTES == 0) {
          rotate(crowd, sending, random);
        }
        world.run(Duration.ofMinutes(1));
        if ((minute + 1) % 10 == 0) {
          double heap = heap();
          heaps.add(heap);
          System.out.printf(
              "minute %d: heap %.0f MB, %d phones counted, %d frames, %d encounters%n",
              minute + 1,
              heap,
              venue.core().state().phones().phones(),
              venue.core().tracing().count(Counter.FRAMES),
              venue.core().tracing().count(Counter.ENCOUNTERS));
        }
        if ((minute + 1) % Math.max(1, minutes / CENSUSES) == 0) {
          Path census = data.resolve("census-" + minute);
          Census.take(census);
          written.add(census);
        }
      }
      double share = (cpu() - cpu) / 1e9 / (minutes * 60);
      System.out.printf("CPU: %.1f %% of one core, the simulated world included%n", 100 * share);
      for (Path each : written) {
        censuses.add(Census.read(each));
      }
    } finally {
      MoreFiles.deleteRecursively(data, RecursiveDeleteOption.ALLOW_INSECURE);
    }
    System.out.println("what lives after a collection, in KB, at each quarter of the time:");
    Census.table(censuses).forEach(System.out::println);
    if (heaps.stream().anyMatch(heap -> heap > MOST)) {
      throw new AssertionError("the heap grew beyond " + MOST + " MB");
    }
    long half = censuses.get(CENSUSES / 2 - 1).total();
    long end = censuses.get(CENSUSES - 1).total();
    if (end - half > GROWTH) {
      throw new AssertionError(
          "what lives grew by " + (end - half) + " bytes from half of the time on");
    }
  }

  private static void rotate(List<SimulatedDevice> crowd, List<Registration> sending, Random random)
      throws Exception {
    sending.forEach(Registration::close);
    sending.clear();
    for (SimulatedDevice phone : crowd) {
      byte[] id = new byte[RollingId.LENGTH];
      random.nextBytes(id);
      sending.add(
          phone.advertise(
              Beacon.toAdvertisement(RollingId.of(id)),
              Beacon.settings(BeaconForm.ANDROID, phone.capabilities())));
    }
  }

  private static double heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}

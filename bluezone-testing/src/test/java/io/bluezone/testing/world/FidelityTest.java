// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Fidelity;
import io.bluezone.ble.virtual.world.Place;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.ble.virtual.world.Walk;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.settings.DutyCycle;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scan windows that are drawn give what packets give: tracers that run on both tell the same. */
final class FidelityTest {

  private static final Duration TIME = Duration.ofMinutes(40);
  private static final Percentage CLOSE = withinPercentage(2);
  private static final int ROOMS = 20;

  /** What all devices of a world recorded. */
  private record Outcome(
      double contacts, double samples, double minutes, double rssi, List<Double> delays) {

    double meanDelay() {
      return delays.stream().mapToDouble(each -> each).average().orElseThrow();
    }

    /**
     * The greatest difference in the part of the contacts that were found by a time (the statistic
     * of Kolmogorov and Smirnov), to the five seconds in which the two may differ.
     */
    double farthestFrom(Outcome other) {
      double most = 0;
      for (double time : delays) {
        double here = foundBy(time);
        double there = Math.max(other.foundBy(time - 5), Math.min(here, other.foundBy(time + 5)));
        most = Math.max(most, Math.abs(here - there));
      }
      return most;
    }

    private double foundBy(double time) {
      return delays.stream().filter(each -> each <= time).count() / (double) delays.size();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "WHITE_PAPER, 6, 1.0, 3, false",
    "APP, 6, 1.0, 5, false",
    "WHITE_PAPER, 6, 2.5, 8, false",
    "WHITE_PAPER, 6, 1.0, 13, true",
    "APP, 9, 0.8, 21, true",
    "ADAPTIVE, 6, 1.0, 9, false"
  })
  void tellsByWindowsWhatPacketsTell(
      String cycle, int people, double spacing, long seed, boolean theyWalk) throws Exception {
    DutyCycle duty =
        switch (cycle) {
          case "APP" -> DutyCycle.APP;
          case "ADAPTIVE" -> DutyCycle.adaptive();
          default -> DutyCycle.WHITE_PAPER;
        };
    Outcome packets = run(Fidelity.PACKETS, duty, people, spacing, seed, theyWalk);
    Outcome windows = run(Fidelity.WINDOWS, duty, people, spacing, seed, theyWalk);
    assertThat(windows.contacts()).as("contacts").isCloseTo(packets.contacts(), CLOSE);
    assertThat(windows.samples()).as("samples").isCloseTo(packets.samples(), CLOSE);
    assertThat(windows.minutes()).as("minutes").isCloseTo(packets.minutes(), CLOSE);
    assertThat(windows.rssi()).as("mean RSSI").isCloseTo(packets.rssi(), CLOSE);
    assertThat(windows.meanDelay()).as("mean delay").isCloseTo(packets.meanDelay(), CLOSE);
    assertThat(windows.farthestFrom(packets)).as("distributions of delay").isLessThan(0.02);
  }

  private static Outcome run(
      Fidelity fidelity, DutyCycle cycle, int people, double spacing, long seed, boolean theyWalk)
      throws GeneralSecurityException {
    SimulatedWorld plane =
        SimulatedWorld.builder().seed(seed).start(TracedWorld.START).fidelity(fidelity).build();
    try (TracedWorld world = TracedWorld.of(plane)) {
      for (int room = 0; room < ROOMS; room++) {
        for (int i = 0; i < people; i++) {
          Position seat =
              new Position(500 * room + (i % 3) * spacing, Math.floorDiv(i, 3) * spacing);
          Place place = theyWalk && i % 2 == 1 ? upAndDown(seat) : seat;
          // Not all at once: their cycles begin at any time.
          world.run(Duration.ofMillis(1 + 137 * (31L * room + 7L * i) % 2900));
          add(world, room + "-" + i, place, cycle, i == 0);
        }
      }
      world.run(TIME);
      return outcome(world);
    }
  }

  /** Three metres away and back, each minute, with a pause at each end. */
  private static Place upAndDown(Position seat) {
    Walk walk = Walk.from(seat);
    for (int minute = 0; minute < 45; minute++) {
      Duration at = Duration.ofMinutes(minute);
      Position there = new Position(seat.x(), seat.y() + 3);
      walk = minute == 0 ? walk : walk.then(at, seat);
      walk = walk.then(at.plusSeconds(20), seat);
      walk = walk.then(at.plusSeconds(30), there).then(at.plusSeconds(50), there);
    }
    return walk;
  }

  private static void add(
      TracedWorld world, String name, Place place, DutyCycle cycle, boolean iPhone)
      throws GeneralSecurityException {
    SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
    random.setSeed(name.hashCode() + 7L);
    TracedDevice.Builder device =
        world.device(name).place(place).random(random).settings(each -> each.dutyCycle(cycle));
    if (iPhone) {
      device.profile(DeviceProfile.iPhoneForeground()).settings(each -> each.form(BeaconForm.IOS));
    }
    assertThat(device.start().name()).isEqualTo(name);
  }

  private static Outcome outcome(TracedWorld world) {
    double samples = 0;
    double seconds = 0;
    double rssi = 0;
    Map<String, Double> delays = new HashMap<>();
    for (TracedDevice device : world.devices()) {
      device.tracer().stop();
      List<Encounter> encounters = device.encounters();
      for (Encounter encounter : encounters) {
        samples += encounter.samples().count();
        seconds += encounter.presence().seconds();
        double[] sum = {0};
        encounter.samples().forEach((second, value) -> sum[0] += value);
        rssi += sum[0];
        double delay = Duration.between(TracedWorld.START, encounter.first()).toMillis() / 1e3;
        if (encounter.intervalStart().equals(TracedWorld.START)) {
          delays.merge(device.name() + encounter.id(), delay, Math::min);
        }
      }
    }
    List<Double> sorted = delays.values().stream().sorted().toList();
    return new Outcome(delays.size(), samples, seconds / 60, rssi / samples, sorted);
  }
}

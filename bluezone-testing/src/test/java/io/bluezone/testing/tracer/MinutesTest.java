// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.Walk;
import io.bluezone.records.exposure.CaseEncounters;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.exposure.ExposureCalculator;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.testing.world.TracedDevice;
import io.bluezone.testing.world.TracedWorld;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Meetings of a known length between tracers: how many minutes of them are counted. */
class MinutesTest {

  private static final int PAIRS = 20;
  private static final int ROOM = 5_000;

  private record Pair(TracedDevice one, TracedDevice other) {}

  @ParameterizedTest
  @CsvSource({
    "35, 85, 5, 0.3, 1", "35, 85, 15, 0.3, 1", "35, 85, 30, 0.3, 1",
    "40, 260, 5, 0.5, 2", "40, 260, 15, 0.5, 2", "40, 260, 30, 0.5, 2"
  })
  void givesRightMinutesOnAverage(
      int scanOn, int scanOff, int minutes, double mostBias, double mostError) throws Exception {
    DutyCycle cycle = DutyCycle.ofSeconds(15, 15, scanOn, scanOff);
    givesRightMinutesOnAverage(cycle, cycle, minutes, mostBias, mostError);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 15})
  void givesRightMinutesOnAverageInLowPowerLooks(int minutes) throws Exception {
    DutyCycle adaptive = DutyCycle.adaptive();
    givesRightMinutesOnAverage(adaptive, adaptive, minutes, 0.35, 1);
    givesRightMinutesOnAverage(adaptive, DutyCycle.WHITE_PAPER, minutes, 0.35, 1);
  }

  private static void givesRightMinutesOnAverage(
      DutyCycle cycle, DutyCycle others, int minutes, double mostBias, double mostError)
      throws Exception {
    List<Double> errors = new ArrayList<>();
    try (TracedWorld world = TracedWorld.create()) {
      Random random = new Random(100L * cycle.scanOff().toSeconds() + minutes);
      List<Pair> pairs = new ArrayList<>();
      for (int i = 0; i < PAIRS; i++) {
        pairs.add(pair(world, i, cycle, others, minutes, random));
      }
      world.run(Duration.ofMinutes(80L + minutes));
      for (Pair pair : pairs) {
        errors.add(counted(pair.one()) - minutes);
        if (cycle.equals(others)) {
          errors.add(counted(pair.other()) - minutes);
        }
      }
    }

    double bias = errors.stream().mapToDouble(error -> error).average().orElseThrow();
    double meanError = errors.stream().mapToDouble(Math::abs).average().orElseThrow();
    assertThat(bias).isBetween(-mostBias, mostBias);
    assertThat(meanError).isLessThanOrEqualTo(mostError);
  }

  /** Two who meet at 1 m, at any moment of both duty cycles, in a room of their own. */
  private static Pair pair(
      TracedWorld world, int number, DutyCycle cycle, DutyCycle others, int minutes, Random random)
      throws NoSuchAlgorithmException {
    Position seat = new Position((double) ROOM * number, 0);
    Position beside = new Position((double) ROOM * number + 1, 0);
    Position away = new Position((double) ROOM * number, ROOM);
    Duration begin = Duration.ofSeconds(1_200 + random.nextInt(2_000));
    Walk visit =
        Walk.from(away)
            .then(begin.minusMillis(1), away)
            .then(begin, beside)
            .then(begin.plusMinutes(minutes), beside)
            .then(begin.plusMinutes(minutes).plusMillis(1), away);
    world.run(Duration.ofMillis(random.nextInt(15_000)));
    TracedDevice one =
        device(world, "one" + number, random)
            .place(seat)
            .settings(all -> all.dutyCycle(cycle))
            .start();
    world.run(Duration.ofMillis(random.nextInt(15_000)));
    TracedDevice other =
        device(world, "other" + number, random)
            .place(visit)
            .settings(all -> all.dutyCycle(others))
            .start();
    return new Pair(one, other);
  }

  /** The same keys and pauses in each run. */
  private static TracedDevice.Builder device(TracedWorld world, String name, Random random)
      throws NoSuchAlgorithmException {
    SecureRandom draws = SecureRandom.getInstance("SHA1PRNG");
    draws.setSeed(random.nextLong());
    return world.device(name).random(draws);
  }

  private static double counted(TracedDevice device) throws Exception {
    double minutes = 0;
    for (Exposure exposure :
        ExposureCalculator.DEFAULT
            .calculate(List.of(CaseEncounters.withConfirmed(0, device.encounters())))
            .exposures()) {
      minutes += exposure.near().toMillis() / 60_000.0;
    }
    return minutes;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.proximity;

import io.bluezone.ble.virtual.world.Carry;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Fidelity;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.exposure.CaseEncounters;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.exposure.ExposureCalculator;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ProximityModel;
import io.bluezone.records.proximity.TemporalModel;
import io.bluezone.records.proximity.ThresholdModel;
import io.bluezone.records.settings.DutyCycle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;

/**
 * So many pairs of Android phones that are half an hour at one distance: how many are called near.
 * If mixed, they are carried in all ways, else in the hand, facing. Real tracers in the simulated
 * world; the same seed gives the same result.
 */
record NearnessTrial(int pairs, boolean mixed, long seed) {

  private static final Instant START = Instant.parse("2020-08-09T10:00:00Z");
  private static final Duration TOGETHER = Duration.ofMinutes(30);
  private static final Duration ENOUGH = Duration.ofMinutes(15);
  private static final double APART = 1_000;
  private static final List<Carry> WAYS = List.of(Carry.values());
  private static final double NOT_HEARD = -200;
  private static final ProximityModel THRESHOLDS = new ThresholdModel(DevicePlatform.ANDROID);
  private static final ExposureCalculator TEMPORAL =
      ExposureCalculator.DEFAULT.withModel(TemporalModel.builder(DevicePlatform.ANDROID).build());

  /**
   * The outcome of one distance: the share that the deployed app's thresholds call near, by the
   * samples of the longer of the two encounters that half an hour makes; the share that the
   * temporal model thinks likelier to have been within 2 m for 15 minutes than before anything was
   * heard; and the mean of all samples of each phone, and of each pair of phones together.
   */
  record Distance(double thresholds, double temporal, Levels phones, Levels pairs) {}

  /** Means in dBm, ascending, those that heard nothing first. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Levels(double[] ascending) {

    Levels {
      Arrays.sort(ascending);
    }

    /** The share that is at least as strong as a level. */
    double reaching(double level) {
      return (double) Arrays.stream(ascending).filter(each -> each >= level).count()
          / ascending.length;
    }

    double silent() {
      return 1 - reaching(NOT_HEARD + 1);
    }

    /** The level that a share reaches. */
    double reachedBy(double share) {
      int many = (int) Math.ceil(share * ascending.length);
      return ascending[Math.max(0, ascending.length - many)];
    }
  }

  Distance at(double metres) throws ContactLogException {
    SimulatedWorld world =
        SimulatedWorld.builder().seed(seed).start(START).fidelity(Fidelity.WINDOWS).build();
    Random ways = new Random(seed);
    List<TrialPhone> phones = new ArrayList<>();
    for (int i = 0; i < 2 * pairs; i++) {
      Position seat = new Position(APART * Math.floorDiv(i, 2), i % 2 == 0 ? 0 : metres);
      SimulatedDevice device = world.addDevice("phone-" + i, DeviceProfile.android(), seat);
      Carry way = WAYS.get(ways.nextInt(WAYS.size()));
      device.carry(mixed ? way : Carry.HAND);
      phones.add(TrialPhone.start(world, device, DutyCycle.WHITE_PAPER, 31 * seed + i));
    }
    world.run(TOGETHER);
    int near = 0;
    int likely = 0;
    double[] levels = new double[phones.size()];
    double[] together = new double[pairs];
    List<Encounter> before = List.of();
    for (int i = 0; i < levels.length; i++) {
      phones.get(i).tracer().close();
      List<Encounter> encounters = phones.get(i).encounters();
      near += isNear(encounters) ? 1 : 0;
      likely += isLikely(encounters) ? 1 : 0;
      levels[i] = level(encounters);
      together[i / 2] = level(Stream.of(before, encounters).flatMap(List::stream).toList());
      before = encounters;
    }
    double all = levels.length;
    return new Distance(near / all, likely / all, new Levels(levels), new Levels(together));
  }

  private static boolean isNear(List<Encounter> encounters) {
    return encounters.stream()
        .map(Encounter::samples)
        .reduce((one, other) -> one.count() >= other.count() ? one : other)
        .filter(samples -> !samples.isEmpty())
        .map(samples -> THRESHOLDS.assess(BeaconForm.ANDROID, OptionalInt.empty(), samples).band())
        .filter(band -> band == Band.NEAR)
        .isPresent();
  }

  private static boolean isLikely(List<Encounter> encounters) {
    return !encounters.isEmpty()
        && TEMPORAL
            .calculate(List.of(CaseEncounters.withConfirmed(0, encounters)))
            .exposures()
            .stream()
            .map(Exposure::minutes)
            .anyMatch(
                minutes ->
                    minutes.isPresent()
                        && minutes.get().probabilityOfAtLeast(ENOUGH)
                            > minutes.get().priorOfAtLeast(ENOUGH));
  }

  private static double level(List<Encounter> encounters) {
    double[] sum = {0, 0};
    for (Encounter encounter : encounters) {
      RssiSamples samples = encounter.samples();
      samples.forEach(
          (seconds, rssi) -> {
            sum[0] += rssi;
            sum[1]++;
          });
    }
    return sum[1] == 0 ? NOT_HEARD : sum[0] / sum[1];
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.virtual.world.Fidelity;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ThresholdModel;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the deployed thresholds call near in the world as it is by default: two Android phones in
 * the hand, half an hour.
 */
final class NearnessTest {

  private static final int PAIRS = 100;
  private static final ThresholdModel MODEL = new ThresholdModel(DevicePlatform.ANDROID);

  @ParameterizedTest
  @CsvSource({"1, 0.95, 1", "5, 0, 0.30", "8, 0, 0.10", "12, 0, 0.05"})
  void callsNearDevicesNear(double metres, double least, double most) {
    assertThat(partCalledNear(metres)).as("at %s m", metres).isBetween(least, most);
  }

  /** The part of those who met that are near by what was heard of them. */
  private static double partCalledNear(double metres) {
    SimulatedWorld plane =
        SimulatedWorld.builder()
            .seed(17)
            .start(TracedWorld.START)
            .fidelity(Fidelity.WINDOWS)
            .build();
    try (TracedWorld world = TracedWorld.of(plane)) {
      for (int i = 0; i < PAIRS; i++) {
        TracedDevice one = world.addDevice("one-" + i, new Position(1000 * i, 0));
        TracedDevice other = world.addDevice("other-" + i, new Position(1000 * i, metres));
        assertThat(one.currentId()).isNotEqualTo(other.currentId());
      }
      world.run(Duration.ofMinutes(30));
      int near = 0;
      for (TracedDevice device : world.devices()) {
        near += isNear(device) ? 1 : 0;
      }
      return near / (2.0 * PAIRS);
    }
  }

  /** By the samples of the half hour, both IDs' together. */
  private static boolean isNear(TracedDevice device) {
    return device.encounters().stream()
        .map(Encounter::samples)
        .reduce((one, other) -> one.count() >= other.count() ? one : other)
        .filter(samples -> !samples.isEmpty())
        .map(
            samples ->
                MODEL.assess(BeaconForm.ANDROID, java.util.OptionalInt.empty(), samples).band())
        .filter(band -> band == Band.NEAR)
        .isPresent();
  }
}

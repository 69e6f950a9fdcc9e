// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.testing.world.TracedDevice;
import io.bluezone.testing.world.TracedWorld;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A phone that was alone hears who comes. */
final class SilenceTest {

  /**
   * In the background an iPhone's app hears nothing without a filter. After a minute of silence the
   * scan was left without filters for good: it never heard anybody again.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5, 10, 15, 31, 60, 240})
  void hearsInTheBackgroundWhatComesAfterSilence(int minutesAlone) {
    for (DutyCycle cycle : List.of(DutyCycle.WHITE_PAPER, DutyCycle.APP, DutyCycle.adaptive())) {
      try (TracedWorld world = TracedWorld.create()) {
        TracedDevice alone =
            world
                .device("alone")
                .profile(DeviceProfile.iPhoneBackground(service -> Beacon.OVERFLOW_BIT))
                .settings(each -> each.form(BeaconForm.IOS).dutyCycle(cycle))
                .start();
        world.run(Duration.ofMinutes(minutesAlone));
        TracedDevice comes = world.addDevice("comes", new Position(1, 0));
        world.run(cycle.scanOn().plus(cycle.scanOff()).multipliedBy(5));
        assertThat(alone.encounters()).as("%s, %s", cycle, comes.currentId()).isNotEmpty();
      }
    }
  }
}

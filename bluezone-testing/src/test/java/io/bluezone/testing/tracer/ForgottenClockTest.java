// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.TimeSource;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.ProximityTracer;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A program in a simulated world that does not pass the world's time on. */
class ForgottenClockTest {

  private final Town town = new Town();
  private final ProximityTracer.Builder forgetful =
      ProximityTracer.builder(
          town.world.addDevice(DeviceProfile.android(), Town.HERE),
          new InMemoryContactLog(),
          new InMemoryKeyVault());

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void reportsARadioThatGoesByAnotherClock() {
    town.person("Bình", Town.metres(1));
    try (ProximityTracer tracer = forgetful.build()) {
      tracer.start();
      town.minutes(2);
      assertThat(tracer.status().problem(Problem.Kind.RADIO_CLOCK_DIFFERS))
          .hasValueSatisfying(ForgottenClockTest::saysWhatToDo);
      tracer.stop();
      assertThat(tracer.status().has(Problem.Kind.RADIO_CLOCK_DIFFERS)).isFalse();
    }
  }

  private static void saysWhatToDo(Problem problem) {
    assertThat(problem.detail()).contains(Town.DAY.toString());
    assertThat(problem.sentence(Locale.ENGLISH)).contains("go by the radio's clock");
    assertThat(problem.sentence(new Locale("vi"))).contains("dùng đồng hồ của bộ Bluetooth");
  }

  @Test
  void reportsItIfOnlyTheClockWasForgotten() {
    town.person("Bình", Town.metres(1));
    TimeSource halfForgotten =
        TimeSource.of(Clock.systemUTC(), System::nanoTime, town.world.newScheduler());
    try (ProximityTracer tracer = forgetful.time(halfForgotten).build()) {
      tracer.start();
      town.minutes(2);
      assertThat(tracer.status().has(Problem.Kind.RADIO_CLOCK_DIFFERS)).isTrue();
    }
  }

  @Test
  void acceptsAClockThatIsSetByHours() {
    Town.Person an = town.person("An", Town.HERE);
    town.person("Bình", Town.metres(1));
    an.setClockAhead(Duration.ofHours(23));
    town.minutes(2);
    assertThat(an.status().has(Problem.Kind.RADIO_CLOCK_DIFFERS)).isFalse();
    an.setClockAhead(Duration.ofDays(2));
    town.minutes(2);
    assertThat(an.status().has(Problem.Kind.RADIO_CLOCK_DIFFERS)).isTrue();
    an.setClockAhead(Duration.ZERO);
    town.minutes(2);
    assertThat(an.status().has(Problem.Kind.RADIO_CLOCK_DIFFERS)).isFalse();
  }
}

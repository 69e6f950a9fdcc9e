// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.air;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.records.settings.DutyCycle;
import io.bluezone.tracing.DeviceHint;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a duty cycle that adapts follows the device and those near it. */
class RhythmTest {

  /** From 0 to 1: where the pause lies between its shortest and its longest. */
  private double chance = 0.5;

  private final Rhythm rhythm =
      new Rhythm(
          new Random() {
            @Override
            public double nextDouble() {
              return chance;
            }
          });

  private static DutyCycle cycle(long scanOff) {
    return DutyCycle.ofSeconds(15, 0, 21, scanOff).withAdapting(true);
  }

  private Duration pauseOf(long scanOff) {
    rhythm.use(cycle(scanOff));
    return rhythm.scanned();
  }

  private void scan(int devices) {
    for (int i = 0; i < devices; i++) {
      rhythm.heard(ScriptedRadio.address(i));
    }
    rhythm.scanned();
  }

  @Test
  void keepsACycleThatDoesNotAdaptAsItIs() {
    rhythm.use(DutyCycle.ofSeconds(15, 15, 35, 85));
    rhythm.hint(Set.of(DeviceHint.AT_REST, DeviceHint.BATTERY_SAVING));
    chance = 0;
    scan(2_000);
    scan(2_000);
    assertThat(rhythm.scanned()).isEqualTo(Duration.ofSeconds(85));
    assertThat(rhythm.scanOn()).isEqualTo(Duration.ofSeconds(35));
    assertThat(rhythm.interval()).isEqualTo(Duration.ofMillis(250));
    assertThat(rhythm.cycle()).isEqualTo(DutyCycle.ofSeconds(15, 15, 35, 85));
  }

  @Test
  void addsNoPauseToAScanWithoutOne() {
    rhythm.hint(Set.of(DeviceHint.AT_REST, DeviceHint.BATTERY_SAVING));
    assertThat(pauseOf(0)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    // pause, motion, battery saving, the pause that comes of it
    "54, UNKNOWN, false, 54",
    "54, UNKNOWN, true, 84",
    "54, MOVING, false, 24",
    "46, MOVING, false, 16",
    "45, MOVING, false, 45",
    "54, MOVING, true, 84",
    "54, AT_REST, false, 84",
    "54, AT_REST, true, 114",
  })
  void followsTheDeviceWithThePause(long pause, String motion, boolean saving, long expected) {
    rhythm.hint(hints(motion, saving));
    assertThat(pauseOf(pause)).isEqualTo(Duration.ofSeconds(expected));
  }

  private static Set<DeviceHint> hints(String motion, boolean saving) {
    Set<DeviceHint> hints = EnumSet.noneOf(DeviceHint.class);
    if (!motion.equals("UNKNOWN")) {
      hints.add(DeviceHint.valueOf(motion));
    }
    if (saving) {
      hints.add(DeviceHint.BATTERY_SAVING);
    }
    return hints;
  }

  @Test
  void looksAsOftenAtRestWhileStrangersCome() {
    rhythm.hint(Set.of(DeviceHint.AT_REST));
    rhythm.use(cycle(54));
    rhythm.heard(ScriptedRadio.address(1));
    assertThat(rhythm.scanned()).isEqualTo(Duration.ofSeconds(54));
    rhythm.heard(ScriptedRadio.address(1));
    assertThat(rhythm.scanned()).as("no stranger any more").isEqualTo(Duration.ofSeconds(84));
  }

  @Test
  void variesPausesByASecondOrAQuarterAtMost() {
    chance = 0;
    assertThat(pauseOf(54)).isEqualTo(Duration.ofSeconds(53));
    assertThat(pauseOf(2)).isEqualTo(Duration.ofMillis(1_500));
    chance = 1;
    assertThat(pauseOf(54)).isEqualTo(Duration.ofSeconds(55));
    assertThat(pauseOf(2)).isEqualTo(Duration.ofMillis(2_500));
    chance = 0.75;
    assertThat(pauseOf(54)).isEqualTo(Duration.ofMillis(54_500));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 250000",
    "333, 250000",
    "334, 250500",
    "1000, 750000",
    "1333, 999750",
    "1334, 1000000",
    "2000, 1000000"
  })
  void sendsLessOftenToACrowd(int devices, long micros) {
    rhythm.use(cycle(54));
    scan(devices);
    scan(devices);
    assertThat(rhythm.interval()).isEqualTo(Duration.ofNanos(micros * 1_000));
  }

  @Test
  void beginsAnotherCycleWithoutNeighbours() {
    rhythm.use(cycle(54));
    scan(1000);
    scan(1000);
    rhythm.use(cycle(54));
    assertThat(rhythm.interval()).isEqualTo(Duration.ofMillis(250));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.base.ScanPower;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DutyCycleTest {

  @Test
  void hasTheProtocolsTable() {
    assertThat(DutyCycle.WHITE_PAPER).isEqualTo(DutyCycle.ofSeconds(15, 15, 35, 85));
    assertThat(DutyCycle.APP).isEqualTo(DutyCycle.ofSeconds(15, 15, 40, 260));
    assertThat(DutyCycle.SCAN_SCREEN).isEqualTo(DutyCycle.ofSeconds(150, 5, 150, 5));
    assertThat(DutyCycle.CONTINUOUS.scanOff()).isZero();
    assertThat(DutyCycle.CONTINUOUS.advertiseOff()).isZero();
  }

  @Test
  void sendsAlwaysAndMeetsBothHalvesOfAnOriginal() {
    for (DutyCycle cycle : List.of(DutyCycle.adaptive(), DutyCycle.adaptivePrompt())) {
      assertThat(cycle.adapting()).isTrue();
      assertThat(cycle.advertiseOff()).isZero();
      assertThat(cycle.scanPower()).isEqualTo(ScanPower.LOW_POWER);
      Duration period = cycle.scanOn().plus(cycle.scanOff());
      assertThat(period.toSeconds() % 30).isEqualTo(15);
      Duration silence = DutyCycle.APP.advertiseOff();
      assertThat(cycle.scanOn().minus(silence))
          .as("a look")
          .isGreaterThan(Duration.ofMillis(5_632));
      assertThat(cycle.longestScanPeriod()).isEqualTo(period.plusSeconds(61));
    }
    assertThat(DutyCycle.APP.longestScanPeriod()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void listensAllTheTimeAndKeepsItsTimesUnlessToldOtherwise() {
    DutyCycle cycle = DutyCycle.ofSeconds(15, 15, 35, 85);
    assertThat(cycle.scanPower()).isEqualTo(ScanPower.LOW_LATENCY);
    assertThat(cycle.adapting()).isFalse();
    assertThat(cycle.withScanPower(ScanPower.BALANCED).withAdapting(true))
        .isEqualTo(
            new DutyCycle(
                cycle.advertiseOn(),
                cycle.advertiseOff(),
                cycle.scanOn(),
                cycle.scanOff(),
                ScanPower.BALANCED,
                true));
    assertThat(cycle.withScanOff(Duration.ofSeconds(260)).scanOff().toSeconds()).isEqualTo(260);
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 1, 0", "3600, 3600, 3600, 3600", "1, 0, 1, 5", "15, 15, 5, 1"})
  void takesWhatIsWithinBounds(long advertiseOn, long advertiseOff, long scanOn, long scanOff) {
    assertThat(DutyCycle.ofSeconds(advertiseOn, advertiseOff, scanOn, scanOff).scanOn())
        .isEqualTo(Duration.ofSeconds(scanOn));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 15, 35, 85, advertiseOn",
    "3601, 15, 35, 85, advertiseOn",
    "15, -1, 35, 85, advertiseOff",
    "15, 3601, 35, 85, advertiseOff",
    "15, 15, 0, 85, scanOn",
    "15, 15, 3601, 85, scanOn",
    "15, 15, 35, -1, scanOff",
    "15, 15, 35, 3601, scanOff",
    "15, 15, 2, 3, throttled"
  })
  void refusesWhatIsOutOfBounds(
      long advertiseOn, long advertiseOff, long scanOn, long scanOff, String says) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DutyCycle.ofSeconds(advertiseOn, advertiseOff, scanOn, scanOff))
        .withMessageContaining(says);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import static io.bluezone.ble.virtual.Running.assertRuns;
import static io.bluezone.ble.virtual.capture.Samples.TIME;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.Registration;
import io.bluezone.base.TimeSource;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.virtual.Heard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replay with the pauses that were recorded, in a time that the test makes pass. */
class TimingTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path directory;

  private final VirtualExecutor executor = new VirtualExecutor();
  private final Heard seen = new Heard();
  private CaptureRadio radio;

  /** Reports after 0, 1, 1, 11, 5 and 3611 seconds. */
  @BeforeEach
  void open() throws Exception {
    CaptureBuilder capture = CaptureBuilder.pcap(251);
    for (int seconds : new int[] {0, 1, 1, 11, 5, 3611}) {
      capture.add(TIME.plusSeconds(seconds), Samples.frame());
    }
    radio =
        CaptureRadio.open(
            Files.write(directory.resolve("x.pcap"), capture.toByteArray()),
            TimeSource.of(executor.clock(), () -> 0, executor));
  }

  @AfterEach
  void close() {
    radio.close();
  }

  @Test
  void reportsComeWithTheirPauses() throws Exception {
    List<Duration> after = new ArrayList<>();
    Instant start = executor.clock().instant();
    assertRuns(
        radio.scan(
            ScanSettings.DEFAULT,
            report -> after.add(Duration.between(start, executor.clock().instant()))));
    executor.pass(Duration.ofHours(2));
    assertThat(after)
        .extracting(Duration::toSeconds)
        .as("time does not run backwards where the capture's does")
        .containsExactly(0L, 1L, 1L, 11L, 11L, 3611L);
  }

  @Test
  void sendsNothingEarly() throws Exception {
    assertRuns(radio.scan(ScanSettings.DEFAULT, seen));
    executor.run();
    assertThat(seen.reports).hasSize(1);
    executor.pass(Duration.ofMillis(999));
    assertThat(seen.reports).hasSize(1);
    executor.pass(Duration.ofMillis(1));
    assertThat(seen.reports).hasSize(3);
    executor.pass(Duration.ofHours(1));
    assertThat(seen.reports).hasSize(5);
    assertThat(seen.ends).isEmpty();
    executor.pass(SECOND.multipliedBy(10));
    assertThat(seen.reports).hasSize(6);
    assertThat(seen.ends).hasSize(1);
  }

  @Test
  void staysOnTimeBesideASlowListener() throws Exception {
    List<Long> at = new ArrayList<>();
    assertRuns(
        radio.scan(
            ScanSettings.DEFAULT,
            report -> {
              at.add(executor.clock().instant().getEpochSecond());
              executor.spend(SECOND.multipliedBy(3));
            }));
    executor.pass(Duration.ofHours(2));
    assertThat(at).containsExactly(0L, 3L, 6L, 11L, 14L, 3611L);
  }

  @Test
  void goesOnAfterAClockIsSetBack() throws Exception {
    assertRuns(radio.scan(ScanSettings.DEFAULT, seen));
    executor.pass(SECOND);
    assertThat(seen.reports).hasSize(3);
    executor.shiftClock(Duration.ofDays(-1));
    executor.pass(SECOND.multipliedBy(10));
    assertThat(seen.reports).hasSize(5);
    executor.pass(SECOND.multipliedBy(3611 - 5));
    assertThat(seen.reports).hasSize(6);
    assertThat(seen.ends).hasSize(1);
  }

  @Test
  void leavesNothingBehindAfterAScanClosedInAPause() throws Exception {
    Registration scan = radio.scan(ScanSettings.DEFAULT, seen);
    executor.run();
    assertThat(executor.waiting()).isEqualTo(1);
    scan.close();
    assertThat(executor.waiting()).isZero();
    executor.pass(Duration.ofHours(2));
    assertThat(seen.reports).hasSize(1);
    assertThat(seen.ends).isEmpty();
  }

  @Test
  void endsTheReplayIfTheExecutorIsShutDown() throws Exception {
    assertRuns(radio.scan(ScanSettings.DEFAULT, seen));
    executor.shutdown();
    executor.run();
    assertThat(seen.reports).hasSize(1);
    assertThat(seen.ends).hasSize(1);
    assertThat(seen.ends.get(0).orElseThrow().reason()).isEqualTo(Reason.RELEASED);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.ScanReport;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.fixtures.ManualTime;
import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.internal.air.ScriptedRadio;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** IDs for those who scan without a tracer. */
class IdReaderTest {

  private final ManualTime time = new ManualTime();
  private final ScriptedRadio radio = new ScriptedRadio();
  private final IdReader reader = IdReader.of(radio, IdSchedule.DEFAULT, time);

  private Optional<RollingId> find(ScanReport report) {
    Optional<RollingId> found = reader.find(report, Beacon.decode(report).orElseThrow());
    time.settle();
    return found;
  }

  private Optional<RollingId> findIos() {
    return find(ScriptedRadio.ios(1, time.instant(), -60));
  }

  @Test
  void needsNoReadForAnIdInTheFrame() {
    assertThat(find(ScriptedRadio.android(1, time.instant(), -60))).contains(ScriptedRadio.id(1));
    assertThat(radio.reads).isEmpty();
  }

  @Test
  void findsAReadIdAfterwardsInItsInterval() {
    assertThat(findIos()).isEmpty();
    radio.reads.get(0).answer().complete(ScriptedRadio.id(1).toByteArray());
    time.settle();
    assertThat(findIos()).contains(ScriptedRadio.id(1));
    assertThat(radio.reads).hasSize(1);
    time.pass(Duration.ofMinutes(15));
    assertThat(findIos()).isEmpty();
    assertThat(radio.reads).hasSize(2);
  }

  @Test
  void followsAnotherSchedulesShorterIntervals() {
    IdReader often = IdReader.of(radio, new IdSchedule(1440), time);
    ScanReport report = ScriptedRadio.ios(1, time.instant(), -60);
    Beacon beacon = Beacon.decode(report).orElseThrow();
    assertThat(often.find(report, beacon)).isEmpty();
    time.settle();
    radio.reads.get(0).answer().complete(ScriptedRadio.id(1).toByteArray());
    time.settle();
    assertThat(often.find(report, beacon)).contains(ScriptedRadio.id(1));
    time.pass(Duration.ofMinutes(1));
    assertThat(often.find(report, beacon)).isEmpty();
  }

  @Test
  void asksNothingAfterTheEnd() {
    findIos();
    reader.close();
    assertThat(radio.reads.get(0).answer()).isCancelled();
    assertThat(findIos()).isEmpty();
    assertThat(radio.reads).hasSize(1);
  }

  @Test
  void asksNothingThatWaitsWhenItIsClosed() {
    ScanReport report = ScriptedRadio.ios(1, time.instant(), -60);
    assertThat(reader.find(report, Beacon.decode(report).orElseThrow())).isEmpty();
    reader.close();
    time.settle();
    assertThat(radio.reads).isEmpty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.ScanReport;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.fixtures.ManualTime;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.internal.identity.Identity;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.tracing.Problem.Kind;
import io.bluezone.tracing.TracingStatus.Counter;
import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.internal.air.ReceivedFrame;
import io.bluezone.tracing.internal.air.ScriptedRadio;
import io.bluezone.tracing.internal.status.StatusTracker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From frames to encounters. */
class SightingIntakeTest {

  private final IntakeParts parts = new IntakeParts();
  private final ManualTime time = parts.time;
  private final StatusTracker status = parts.status;
  private final InMemoryContactLog log = new InMemoryContactLog();
  private final InMemoryKeyVault vault = new InMemoryKeyVault();
  private final Identity identity = parts.identity(vault);
  private final EncounterBatcher batcher = parts.batcher(log, identity);
  private final SightingIntake intake = new SightingIntake(identity, parts.clock, batcher, status);

  private ReceivedFrame frame(ScanReport report) {
    return new ReceivedFrame(report, Beacon.decode(report).orElseThrow(), time.instant());
  }

  private void seeAndroid(Instant when) {
    intake.seen(frame(ScriptedRadio.android(1, when, -61)), ScriptedRadio.id(1));
  }

  private ReceivedFrame ios() {
    return frame(ScriptedRadio.ios(1, time.instant(), -60));
  }

  private List<Encounter> saved() throws Exception {
    batcher.flush();
    return log.find(LogQuery.all());
  }

  @Test
  void takesAFrameWithAnIdForASightingBesideTheOwnId() throws Exception {
    seeAndroid(time.instant());
    assertThat(saved())
        .singleElement()
        .satisfies(
            encounter -> {
              assertThat(encounter.id()).isEqualTo(ScriptedRadio.id(1));
              assertThat(encounter.ownId()).isEqualTo(identity.current().id());
              assertThat(encounter.first()).isEqualTo(time.instant());
              assertThat(encounter.samples().upperQuartile()).isEqualTo(-61);
            });
    assertThat(status.snapshot().count(Counter.QUARANTINED)).isZero();
  }

  @Test
  void holdsAReadIdForWhatWasHeardBefore() throws Exception {
    ReceivedFrame first = ios();
    time.passSeconds(60);
    intake.read(List.of(first, ios()), ScriptedRadio.id(7));
    assertThat(saved())
        .singleElement()
        .satisfies(
            encounter -> {
              assertThat(encounter.id()).isEqualTo(ScriptedRadio.id(7));
              assertThat(encounter.first()).isEqualTo(first.time());
              assertThat(encounter.last()).isEqualTo(time.instant());
            });
  }

  @Test
  void doesNotCountWhatWasHeardBeforeTheClockWasSet() throws Exception {
    ReceivedFrame first = ios();
    time.passSeconds(60);
    time.set(Duration.ofMinutes(5));
    intake.read(List.of(first, ios()), ScriptedRadio.id(7));
    assertThat(saved())
        .singleElement()
        .satisfies(encounter -> assertThat(encounter.first()).isEqualTo(time.instant()));
  }

  @Test
  void recordsNothingWithoutAKeyAndReportsThat() throws Exception {
    vault.store("identity", SecretBytes.copyOf(new byte[] {1}));
    seeAndroid(time.instant());
    assertThat(status.snapshot().has(Kind.VAULT_FAILED)).isTrue();
    assertThat(saved()).isEmpty();
    vault.erase("identity");
    seeAndroid(time.instant());
    assertThat(status.snapshot().has(Kind.VAULT_FAILED)).isFalse();
    assertThat(saved()).hasSize(1);
  }

  @Test
  void countsWhatIsHeardByAnUncertainClock() {
    time.set(Duration.ofDays(-3));
    seeAndroid(parts.clock.instant());
    assertThat(status.snapshot().count(Counter.QUARANTINED)).isEqualTo(1);
  }
}

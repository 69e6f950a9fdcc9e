// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.ScanReport;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.keys.KeyPolicy;
import io.bluezone.fixtures.ManualTime;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.internal.identity.Identity;
import io.bluezone.records.internal.identity.StoredKeys;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.tracing.Problem.Kind;
import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.internal.air.ReceivedFrame;
import io.bluezone.tracing.internal.air.Rhythm;
import io.bluezone.tracing.internal.air.ScriptedRadio;
import io.bluezone.tracing.internal.clock.ClockGuard;
import io.bluezone.tracing.internal.gatt.GattResolver;
import io.bluezone.tracing.internal.status.StatusTracker;
import io.bluezone.tracing.internal.task.TaskLane;
import io.bluezone.tracing.recording.EncounterRecorder;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** From frames to encounters. */
class SightingIntakeTest {

  private final ManualTime time = new ManualTime();
  private final InMemoryContactLog log = new InMemoryContactLog();
  private final InMemoryKeyVault vault = new InMemoryKeyVault();
  private final ClockGuard clock = new ClockGuard(time);
  private final StatusTracker status = new StatusTracker(time, () -> {});
  private final TaskLane lane = new TaskLane(time.executor());
  private final ScriptedRadio radio = new ScriptedRadio();
  private final Identity identity =
      new Identity(
          new StoredKeys(vault, KeyPolicy.INDEPENDENT, IdSchedule.DEFAULT),
          clock,
          new SecureRandom());
  private final EncounterBatcher batcher =
      new EncounterBatcher(
          log,
          Duration.ofSeconds(10),
          lane,
          clock,
          status,
          new EncounterFeed(grown -> {}, ended -> {}),
          new EncounterRecorder(
              IdSchedule.DEFAULT,
              identity::isOwn,
              EncounterRecorder.DEFAULT_CAPACITY,
              new Random(1)));
  private final SightingIntake intake = new SightingIntake(identity, clock, batcher, status);
  private final GattResolver resolver =
      new GattResolver(
          radio,
          lane,
          time,
          new Random(1),
          new GattResolver.Owner() {
            @Override
            public DayInterval interval() {
              return identity.interval();
            }

            @Override
            public void connecting() {}

            @Override
            public void found(List<ReceivedFrame> frames, RollingId id) {
              intake.read(frames, id);
            }

            @Override
            public void asked(boolean answered) {}

            @Override
            public void dropped() {}

            @Override
            public void starved(int devices, Duration longest) {}
          });

  private final FrameSorter sorter =
      new FrameSorter(new Rhythm(new Random(1)), intake, resolver, status);

  SightingIntakeTest() {
    sorter.start();
  }

  private ReceivedFrame frame(ScanReport report) {
    return new ReceivedFrame(report, Beacon.decode(report).orElseThrow(), time.instant());
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
    sorter.take(frame(ScriptedRadio.android(1, time.instant(), -61)));
    assertThat(saved())
        .singleElement()
        .satisfies(
            encounter -> {
              assertThat(encounter.id()).isEqualTo(ScriptedRadio.id(1));
              assertThat(encounter.ownId()).isEqualTo(identity.current().id());
              assertThat(encounter.first()).isEqualTo(time.instant());
              assertThat(encounter.samples().upperQuartile()).isEqualTo(-61);
            });
    assertThat(radio.reads).isEmpty();
    assertThat(status.snapshot().counts().frames()).isEqualTo(1);
    assertThat(status.snapshot().counts().quarantined()).isZero();
  }

  @Test
  void asksTheSenderOfAFrameWithoutAnId() throws Exception {
    sorter.take(ios());
    assertThat(radio.reads).hasSize(1);
    assertThat(saved()).isEmpty();
    assertThat(status.snapshot().counts().frames()).isEqualTo(1);
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
    sorter.take(frame(ScriptedRadio.android(1, time.instant(), -61)));
    assertThat(status.snapshot().has(Kind.VAULT_FAILED)).isTrue();
    assertThat(saved()).isEmpty();
    vault.delete("identity");
    sorter.take(frame(ScriptedRadio.android(1, time.instant(), -61)));
    assertThat(status.snapshot().has(Kind.VAULT_FAILED)).isFalse();
    assertThat(saved()).hasSize(1);
  }

  @Test
  void countsWhatIsHeardByAnUncertainClock() {
    time.set(Duration.ofDays(-3));
    sorter.take(frame(ScriptedRadio.android(1, clock.instant(), -61)));
    assertThat(status.snapshot().counts().quarantined()).isEqualTo(1);
  }
}

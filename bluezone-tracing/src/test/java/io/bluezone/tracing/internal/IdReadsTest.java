// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.RadioCapabilities.AddressRotation;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.keys.KeyPolicy;
import io.bluezone.fixtures.ManualTime;
import io.bluezone.records.internal.identity.Identity;
import io.bluezone.records.internal.identity.StoredKeys;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.Problem.Kind;
import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.internal.air.AddressPrivacy;
import io.bluezone.tracing.internal.air.ReceivedFrame;
import io.bluezone.tracing.internal.air.ScriptedRadio;
import io.bluezone.tracing.internal.clock.ClockGuard;
import io.bluezone.tracing.internal.intake.EncounterBatcher;
import io.bluezone.tracing.internal.intake.EncounterFeed;
import io.bluezone.tracing.internal.intake.SightingIntake;
import io.bluezone.tracing.internal.status.StatusTracker;
import io.bluezone.tracing.internal.task.TaskLane;
import io.bluezone.tracing.recording.EncounterRecorder;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a tracer makes of its reads. */
class IdReadsTest {

  private final ManualTime time = new ManualTime();
  private final InMemoryContactLog log = new InMemoryContactLog();
  private final ClockGuard clock = new ClockGuard(time);
  private final StatusTracker status = new StatusTracker(time, () -> {});
  private final ScriptedRadio radio = new ScriptedRadio();
  private final Identity identity =
      new Identity(
          new StoredKeys(new InMemoryKeyVault(), KeyPolicy.INDEPENDENT, IdSchedule.DEFAULT),
          clock,
          new SecureRandom());
  private final EncounterBatcher batcher =
      new EncounterBatcher(
          log,
          Duration.ofSeconds(10),
          new TaskLane(time.executor()),
          clock,
          status,
          new EncounterFeed(grown -> {}, ended -> {}),
          new EncounterRecorder(
              IdSchedule.DEFAULT,
              identity::isOwn,
              EncounterRecorder.DEFAULT_CAPACITY,
              new Random(1)));
  private final IdReads reads =
      new IdReads(
          identity,
          new AddressPrivacy(radio, status),
          new SightingIntake(identity, clock, batcher, status),
          status);

  @Test
  void takesTheIntervalOfTheOwnId() {
    assertThat(reads.interval()).isEqualTo(new DayInterval(LocalDate.of(2020, 8, 9), 40));
  }

  @Test
  void reportsAReadUnderAnAddressThatStays() {
    radio.capabilities =
        radio.capabilities.toBuilder().addressRotation(AddressRotation.FIXED).build();
    reads.connecting();
    assertThat(status.snapshot().has(Kind.ADDRESS_DOES_NOT_ROTATE)).isTrue();
  }

  @Test
  void recordsWhatIsFound() throws Exception {
    var report = ScriptedRadio.ios(1, time.instant(), -60);
    reads.found(
        List.of(new ReceivedFrame(report, Beacon.decode(report).orElseThrow(), time.instant())),
        ScriptedRadio.id(7));
    batcher.flush();
    assertThat(log.find(LogQuery.all()))
        .singleElement()
        .satisfies(encounter -> assertThat(encounter.id()).isEqualTo(ScriptedRadio.id(7)));
  }

  @Test
  void readsFailuresAndWhatGaveWayAreCounted() {
    reads.asked(true);
    reads.asked(false);
    reads.asked(false);
    for (int i = 0; i < 3; i++) {
      reads.dropped();
    }
    assertThat(status.snapshot().counts().gattReads()).isEqualTo(1);
    assertThat(status.snapshot().counts().gattFailures()).isEqualTo(2);
    assertThat(status.snapshot().counts().dropped()).isEqualTo(3);
  }

  @Test
  void reportsStarvationWithItsNumbersUntilItIsOver() {
    reads.starved(3, Duration.ofMillis(75_999));
    assertThat(status.snapshot().problem(Kind.READS_STARVED))
        .map(Problem::detail)
        .hasValueSatisfying(
            text -> assertThat(text).startsWith("3 devices").endsWith("the longest 75 s"));
    reads.starved(0, Duration.ZERO);
    assertThat(status.snapshot().problems()).isEmpty();
  }
}
